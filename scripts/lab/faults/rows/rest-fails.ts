import { Random } from '../../../local/phones/day/random';
import { type Outcome as CallOutcome, truthOf } from '../../../local/phones/day/truth';
import { askOverHttp, type HttpAnswer, type HttpAsk } from '../../../simulator/http-ask';
import { refusal } from '../../../simulator/rest/refusal';
import { playAgreed } from '../../agreed-calls';
import { AloneInRooms } from '../../alone-in-rooms';
import { firstAnswer } from '../../first-answer';
import { compare } from '../compare';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

/** "Internal server error" (docs: api/errors/20500). */
const failed = refusal(500, 20500, 'Internal Server Error');

const thanked: CallOutcome = { served: true, transferred: false };

/** One request in seven fails: half of those are obeyed all the same. Nobody is lost, and nobody is said to be. */
async function oneInSeven({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 40 : 400;
  const rig = await FaultyRig.start(built);
  const random = new Random(seed);
  let failures = 0;
  rig.answerRest = (request, simulator) => {
    if (!random.chance(1 / 7)) return simulator.answerRest(request);
    failures += 1;
    if (random.chance(1 / 2)) simulator.answerRest(request);
    return failed;
  };
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day), isProtected ? {} : { ask: looksOnce });
  const alone = new AloneInRooms(simulator);
  try {
    const played = await playAgreed(simulator, random.fork(), calls);
    const { lost, twice } = compare(
      truthOf(
        day,
        played.map(() => firstAnswer.outcome),
      ),
      await rig.tally(day),
    );
    const falseAlarms = await notedAsLost(rig, day);
    const note = `${failures} requests failed, nobody alone for more than ${Math.round(alone.longest)} s`;
    return { done: calls, lost, twice: twice + falseAlarms, note };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/** Who was let go sooner may not have met the operator: nobody looks for them. */
const surelyMetSeconds = 20;

/**
 * Nothing brings these citizens to the survey: their own leg does not look, and Twilio refuses to send it there. As many as are
 * lost the day has to say.
 */
async function nothingHelps({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 6 : 60;
  const rig = await FaultyRig.start(built);
  if (!isProtected) rig.proxy.rewrite = withoutIncidents;
  rig.answerRest = (request, simulator) =>
    request.form['Url']?.includes('/citizen/after-operator') ? failed : simulator.answerRest(request);
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day), { ask: looksNever });
  try {
    const played = await playAgreed(simulator, new Random(seed), calls, surelyMetSeconds);
    await simulator.advance(60);
    const truth = truthOf(
      day,
      played.map((so) => (so ? firstAnswer.outcome : thanked)),
    );
    const { lost, twice } = compare(truth, await rig.tally(day));
    const missing = played.filter((so) => !so).length;
    const noted = await notedAsLost(rig, day);
    const unmarked = (await rig.isComplete(day)) ? 1 : 0;
    const note = `${missing} lost, and the day says so of ${noted}`;
    return {
      done: missing,
      lost: lost + Math.max(0, missing - noted) + unmarked,
      twice: twice + Math.max(0, noted - missing),
      note,
    };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

const notedAsLost = async (rig: FaultyRig, day: string): Promise<number> =>
  (await rig.stores.incidents.during(day)).get(day) ?? 0;

const twiml = (verbs: string): HttpAnswer => ({
  status: 200,
  contentType: 'text/xml',
  body: `<Response>${verbs}</Response>`,
});

/** The citizen's own step, unless the operator's has sent the leg there. */
const isOwnLook = (url: string): boolean => url.includes('/citizen/after-operator') && !url.includes('untransferred=');

/** The citizen's leg waits for half a minute without a look. */
const looksNever: HttpAsk = async (question) =>
  isOwnLook(question.url) ? twiml('<Pause length="30"/><Hangup/>') : askOverHttp(question);

/** As before rooms: the citizen's leg is thanked after some seconds, and Twilio is asked only once to send it on. */
const looksOnce: HttpAsk = async (question) => {
  const [path, query] = question.url.split('?');
  if (isOwnLook(question.url)) return twiml('<Pause length="6"/><Hangup/>');
  if (!path?.endsWith('/operator/let-go') || !query?.includes('look=')) return askOverHttp(question);
  return twiml(`<Redirect>/operator/next-call?${query.replaceAll('&', '&amp;')}</Redirect>`);
};

/** Removes the records of lost data. */
const withoutIncidents = (operation: string, body: string): string =>
  operation === 'PutItem' ? body.replaceAll('"S":"incident#', '"S":"nowhere#') : body;

export const restFails: readonly Row[] = [
  {
    what: "one request in seven to Twilio's REST API answered 500, four operators, every citizen agreed",
    protection: 'both legs look for the survey, and Twilio is asked again',
    run: oneInSeven,
  },
  {
    what: 'citizens who agreed, and nothing brings them to the survey',
    protection: 'who is lost is counted',
    run: nothingHelps,
  },
];
