import { type Conference, Participant } from '../conference';
import type { DocumentRequest } from '../document-request';
import type { Leg } from '../leg';
import type { Outcome } from '../outcome';
import { resolveUrl } from '../resolve-url';
import { Interrupted, type Scope } from '../scope';
import type { DialActionParams } from '../settings';
import { conferenceIsFull } from '../twiml/error-codes';
import type { Dial } from '../twiml/verb';
import type { VerbContext } from '../verb-context';

/** `<Dial><Conference>`: joins, plays the wait document until the start, and stays until the end. */
export async function dial(verb: Dial, context: VerbContext): Promise<Outcome> {
  const { leg, scope, conferences } = context;
  const conference = conferences.open(verb.conference.name);
  const participant = new Participant(leg, verb.conference);
  if (conference.size >= verb.conference.maxParticipants) {
    const message = `the conference ${conference.name} is full: ${conference.size}`;
    leg.emit({ kind: 'error', code: conferenceIsFull, message });
    participant.leave({ why: 'failed' });
    return goOn(verb, context, participant);
  }
  if (verb.hangupOnStar) {
    leg.onKey = (digit) => {
      if (digit === '*') conference.leave(participant, 'star');
    };
  }
  const { clock } = leg.exchange;
  const cancelTimeLimit = clock.after(verb.timeLimit * 1000, () => conference.leave(participant, 'time-limit'));
  try {
    leg.emit({ kind: 'joined', conference: conference.name });
    conference.join(participant);
    await waitForStart(verb, context, conference, participant);
    await scope.until(participant.left);
    const callbacks = participant.departure?.callbacks;
    await callbacks?.order.waitForTurn(callbacks.side, scope);
    return goOn(verb, context, participant);
  } catch (error) {
    // Before the last webhook: the others must not be connected to an ended leg meanwhile.
    conference.leave(participant, 'gone');
    if (error instanceof Interrupted) await onInterrupted(verb, context, participant);
    throw error;
  } finally {
    leg.onKey = undefined;
    cancelTimeLimit();
  }
}

async function waitForStart(
  verb: Dial,
  context: VerbContext,
  conference: Conference,
  participant: Participant,
): Promise<void> {
  if (conference.hasStarted) return;
  const waited = await context.scope.within((waiting) => {
    participant.waiting = waiting;
    void participant.left.then(() => waiting.cancel());
    return playWaitDocument(verb, context, waiting);
  });
  // "If the request to your waitUrl fails, the Conference will not be fully established."
  if (!waited.interrupted) conference.leave(participant, 'failed');
}

/** Returns only if the document can't be fetched or run; after its end there is silence. */
async function playWaitDocument({ conference }: Dial, { leg, document }: VerbContext, waiting: Scope): Promise<void> {
  const { waitUrl, waitMethod } = conference;
  if (waitUrl === undefined) leg.emit({ kind: 'play', seconds: Number.POSITIVE_INFINITY });
  if (waitUrl) {
    const request = { url: resolveUrl(waitUrl, document.url), method: waitMethod, params: {} };
    const { kind } = await leg.follow(request, 'waiting', waiting);
    if (kind === 'failed') return;
  }
  await waiting.wait(Number.POSITIVE_INFINITY);
}

/** The leg ended or was redirected: the action callback is sent as for every other `<Dial>`. */
async function onInterrupted(verb: Dial, context: VerbContext, participant: Participant): Promise<void> {
  const { leg } = context;
  const action = actionOf(verb, context, participant);
  const isNotified = !leg.hasEnded || leg.exchange.settings.dialActionOnHangup;
  if (action !== undefined && isNotified) await leg.notifyOnLeaving(action);
  else answered(participant);
}

function goOn(verb: Dial, context: VerbContext, participant: Participant): Outcome {
  const request = actionOf(verb, context, participant);
  if (request !== undefined) return { kind: 'goto', request };
  answered(participant);
  return { kind: 'next' };
}

function answered({ departure }: Participant): void {
  departure?.callbacks?.order.answered(departure.callbacks.side);
}

/** "When calling a conference, the DialCallStatus will be answered"; DialCallDuration is not sent. */
function actionOf(verb: Dial, { leg, document }: VerbContext, participant: Participant): DocumentRequest | undefined {
  if (!verb.action) return undefined;
  const params = {
    DialCallStatus: participant.departure?.why === 'failed' ? 'failed' : 'answered',
    ...partnerParams(leg.exchange.settings.dialActionParams, participant.partner),
  };
  const url = resolveUrl(verb.action, document.url);
  return { url, method: verb.method, params, answered: () => answered(participant) };
}

/** What the action is told about the other participant: undocumented for a conference. */
function partnerParams(kind: DialActionParams, partner: Leg | undefined): Record<string, string> {
  if (kind === 'DialBridged') return { DialBridged: `${partner !== undefined}` };
  return kind === 'DialCallSid' && partner !== undefined ? { DialCallSid: partner.sid } : {};
}
