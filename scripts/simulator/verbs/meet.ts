import { type Conference, type Over, Participant } from '../conference';
import type { DocumentRequest } from '../document-request';
import type { Outcome } from '../outcome';
import { resolveUrl } from '../resolve-url';
import { Interrupted, type Scope } from '../scope';
import type { Stage } from '../stage';
import type { DialConference } from '../twiml/verb';

/** `<Dial><Conference>`: joins, plays the wait document until the start, and stays until the end. */
export async function meet(verb: DialConference, stage: Stage): Promise<Outcome> {
  const { leg, scope, places } = stage;
  const conference = places.conferences.open(verb.conference.name);
  if (conference.size >= verb.conference.maxParticipants) {
    leg.happen({ kind: 'error', code: 0, message: `the conference ${conference.name} is full: ${conference.size}` });
    return goOn(verb, stage, { why: 'failed' });
  }
  const participant = new Participant(leg, verb.conference);
  if (verb.hangupOnStar) {
    leg.onKey = (digit) => {
      if (digit === '*') conference.leave(participant, 'star');
    };
  }
  const { clock } = leg.exchange;
  const cancelTimeLimit = clock.after(verb.timeLimit * 1000, () => conference.leave(participant, 'time-limit'));
  let over: Over = { why: 'gone' };
  try {
    leg.happen({ kind: 'joined', conference: conference.name });
    conference.join(participant);
    await waitForStart(verb, stage, conference, participant);
    over = await scope.until(participant.over);
    await over.parting?.order.turnOf(over.parting.side, scope);
    return goOn(verb, stage, over);
  } catch (error) {
    // Before the last webhook: the others must not be connected to an ended leg meanwhile.
    conference.leave(participant, 'gone');
    if (error instanceof Interrupted) await left(verb, stage, over);
    throw error;
  } finally {
    leg.onKey = undefined;
    cancelTimeLimit();
  }
}

async function waitForStart(
  verb: DialConference,
  stage: Stage,
  conference: Conference,
  participant: Participant,
): Promise<void> {
  if (conference.hasStarted) return;
  const waited = await stage.scope.within((waiting) => {
    participant.waiting = waiting;
    void participant.over.then(() => waiting.cancel());
    return listen(verb, stage, waiting);
  });
  // "If the request to your waitUrl fails, the Conference will not be fully established."
  if (!waited.interrupted) conference.leave(participant, 'failed');
}

/** Returns only if the document can't be fetched or run; after its end there is silence. */
async function listen({ conference }: DialConference, { leg, document }: Stage, waiting: Scope): Promise<void> {
  const { waitUrl, waitMethod } = conference;
  if (waitUrl === undefined) leg.happen({ kind: 'play', seconds: Number.POSITIVE_INFINITY });
  if (waitUrl) {
    const request = { url: resolveUrl(waitUrl, document.url), method: waitMethod, params: {} };
    const { kind } = await leg.follow(request, { place: 'conference', params: () => ({}) }, waiting);
    if (kind === 'failed') return;
  }
  await waiting.wait(Number.POSITIVE_INFINITY);
}

/** The leg ended or was redirected: the action callback is sent as for every other `<Dial>`. */
async function left(verb: DialConference, stage: Stage, over: Over): Promise<void> {
  const { leg } = stage;
  const action = actionOf(verb, stage, over);
  const isTold = !leg.hasEnded || leg.exchange.settings.dialActionOnHangup;
  if (action !== undefined && isTold) await leg.notifyOnLeaving(action);
  else over.parting?.order.answered(over.parting.side);
}

function goOn(verb: DialConference, stage: Stage, over: Over): Outcome {
  const request = actionOf(verb, stage, over);
  if (request !== undefined) return { kind: 'goto', request };
  over.parting?.order.answered(over.parting.side);
  return { kind: 'next' };
}

/** "When calling a conference, the DialCallStatus will be answered"; DialCallSid and DialCallDuration are not sent. */
function actionOf(verb: DialConference, { document }: Stage, { why, parting }: Over): DocumentRequest | undefined {
  if (!verb.action) return undefined;
  const params = { DialCallStatus: why === 'failed' ? 'failed' : 'answered' };
  const url = resolveUrl(verb.action, document.url);
  return { url, method: verb.method, params, answered: () => parting?.order.answered(parting.side) };
}
