import { rmSync } from 'node:fs';
import * as v from 'valibot';
import { answersSchema, byQuestion, positionAfter } from '../../../../src/ballots/answers';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import { localSecrets } from '../../../../src/platform/settings/settings';
import { Random } from '../../../local/phones/day/random';
import { type Outcome as CallOutcome, truthOf } from '../../../local/phones/day/truth';
import { pbxNumber, telephones } from '../../../local/telephones';
import type { RequestEvent } from '../../../simulator/events';
import { dayToCome } from '../../../test/rig';
import { delivered } from '../../first-answer';
import { compare } from '../compare';
import { clockAt } from '../faulty-rig';
import { NpmStart } from '../npm-start';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';

/** In the future, where the server's own jobs count nothing. */
const day = dayToCome(1);
/** Concurrent surveys when the process is killed. */
const callsAtOnce = 16;
/** Stays below the hourly limit of a PBX. */
const killsAnHour = 15;

/** Kills the process at random moments under load; requests without an answer are then sent again. */
async function run({ size, seed, isProtected }: Run): Promise<Outcome> {
  const kills = size === 'short' ? 1 : 50;
  const random = new Random(seed);
  const server = await NpmStart.prepare();
  const clock = clockAt(day);
  const simulator = telephones(server.url, localSecrets, clock, {
    numbers: { [pbxNumber]: { voiceUrl: `${server.url}/survey/welcome`, statusCallback: `${server.url}/call-ended` } },
  });
  const requests: RequestEvent[] = [];
  const afterRequests = (count: number) =>
    new Promise<void>((resolve) => {
      const stop = simulator.subscribe(({ kind }) => {
        if (kind === 'request') count -= 1;
        if (count > 0) return;
        stop();
        resolve();
      });
    });
  simulator.subscribe((event) => {
    if (event.kind === 'request') requests.push(event);
  });
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      await server.start();
      if (killed > 0 && killed % killsAnHour === 0) await simulator.advance(3600);
      const surveys = takeSurveys(simulator, { calls: callsAtOnce, seed: seed + killed, withinSeconds: 20 });
      await Promise.race([surveys, afterRequests(Math.round(random.between(16, 70)))]);
      await server.kill();
      await surveys;
      if (!isProtected) rmSync(server.data, { recursive: true, force: true });
    }
    await server.start();
    // Requests that were not answered are retried.
    for (const request of requests.filter(({ status }) => status !== 200)) await simulator.resend(request);
    const counted = await tallyDay({ ...openStores(await server.settings()), now: new Date() }, day);
    const { lost, twice } = compare(truthOf(day, outcomesIn(requests)), counted);
    return { done: kills, lost, twice, note: `${counted.participants} votes` };
  } finally {
    await simulator.stop();
    await server.dispose();
  }
}

/** Each caller's answers, from the sent webhooks. */
function outcomesIn(requests: readonly RequestEvent[]): CallOutcome[] {
  const bySid = new Map<string, CallOutcome>();
  for (const { callSid, url, params } of requests) {
    const known = bySid.get(callSid) ?? { served: true, transferred: true };
    bySid.set(callSid, known);
    const { pathname, searchParams } = new URL(url);
    if (pathname !== '/survey/answer' || searchParams.has('closing')) continue;
    const before = v.parse(answersSchema, searchParams.get('answers') ?? '');
    const position = positionAfter(delivered, before);
    if (position?.kind !== 'question') continue;
    const answer = position.question.answers.find(({ key }) => key === params['Digits']);
    if (!answer) continue;
    const answers = byQuestion(delivered, [...before, answer.id]);
    bySid.set(callSid, { ...known, answered: { questionnaire: delivered.key, answers } });
  }
  return [...bySid.values()];
}

export const processCrashes: readonly Row[] = [
  {
    what: 'kill -9 of npm start under load',
    protection: 'what was acknowledged lies on the disk',
    isSlowUnprotected: true,
    run,
  },
];
