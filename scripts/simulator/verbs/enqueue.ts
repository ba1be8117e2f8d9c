import type { Connection } from '../connection';
import type { DocumentRequest } from '../document-request';
import type { Outcome } from '../outcome';
import { type CallQueue, QueueMember } from '../queue';
import { resolveUrl } from '../resolve-url';
import { Interrupted, type Scope } from '../scope';
import { queueIsFull } from '../twiml/error-codes';
import type { Enqueue } from '../twiml/verb';
import type { VerbContext } from '../verb-context';

/** Of https://www.twilio.com/docs/voice/twiml/enqueue#attributes-action, those that are possible for an enqueued call. */
type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'error'
  | 'hangup'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged';

export async function enqueue(verb: Enqueue, context: VerbContext): Promise<Outcome> {
  const { leg, scope, places } = context;
  const queue = places.queues.open(verb.queue);
  if (queue.size >= queue.maxSize) {
    leg.emit({ kind: 'dequeued', queue: queue.name, result: 'queue-full', seconds: 0 });
    leg.emit({ kind: 'error', code: queueIsFull, message: `${queue.name} is full: ${queue.maxSize} are waiting` });
    // QueueSid and QueueTime are "only available if the call was actually enqueued".
    return goOn(verb, context, { QueueResult: 'queue-full' });
  }
  const member = new QueueMember(leg, queue, leg.exchange.clock.now());
  leg.emit({ kind: 'enqueued', queue: queue.name, position: queue.size + 1 });
  queue.join(member);
  try {
    const result = member.connection === undefined ? await wait(verb, context, member) : 'taken';
    leg.emit({ kind: 'dequeued', queue: queue.name, result, seconds: member.seconds() });
    if (result !== 'taken' || member.connection === undefined) {
      const queueResult = result === 'leave' ? 'leave' : 'error';
      return goOn(verb, context, queueParams(queue, queueResult, member.seconds()));
    }
    const { connection } = member;
    const queueResult = await talk(context, member, connection);
    await connection.waitForTurn('enqueue', scope);
    return goOn(verb, context, queueParams(queue, queueResult, member.seconds()), connection);
  } catch (error) {
    if (error instanceof Interrupted) await onInterrupted(verb, context, member);
    throw error;
  }
}

/** In the queue, until taken or until the wait document ends it. */
async function wait(verb: Enqueue, context: VerbContext, member: QueueMember): Promise<'taken' | 'leave' | 'error'> {
  const { leg, scope } = context;
  const waited = await scope.within((listening) => {
    member.listening = listening;
    return playWaitDocument(verb, context, member, listening);
  });
  if (waited.interrupted) return 'taken';
  member.queue.leave(member);
  if (waited.value === 'hangup') {
    leg.end('completed');
    await scope.wait(0);
  }
  return waited.value === 'leave' ? 'leave' : 'error';
}

async function playWaitDocument(
  verb: Enqueue,
  { leg, document }: VerbContext,
  member: QueueMember,
  listening: Scope,
): Promise<'leave' | 'hangup' | 'error'> {
  if (verb.waitUrl === undefined) leg.emit({ kind: 'play', seconds: Number.POSITIVE_INFINITY });
  if (!verb.waitUrl) await listening.wait(Number.POSITIVE_INFINITY);
  const request = { url: resolveUrl(verb.waitUrl ?? '', document.url), method: verb.waitUrlMethod, params: {} };
  const situation = { place: 'queue', params: () => waitParams(member) } as const;
  for (;;) {
    const startedAt = leg.exchange.clock.now();
    const { kind } = await leg.follow(request, situation, listening);
    if (kind === 'leave' || kind === 'hangup') return kind;
    if (kind === 'failed') return 'error';
    // A document that takes no time would be fetched endlessly in the same instant.
    if (leg.exchange.clock.now() === startedAt) await listening.wait(1);
  }
}

/** Out of the queue: plays the announcement, then connects the two until they are disconnected. */
async function talk({ leg, scope }: VerbContext, member: QueueMember, connection: Connection): Promise<QueueResult> {
  const announced = await scope.within(async (inner) => {
    void connection.over.then(() => inner.cancel());
    if (connection.announcement === undefined) return 'announced';
    const request = { ...connection.announcement, params: {} };
    const situation = { place: 'connecting', params: () => connectingParams(member, connection) } as const;
    const { kind } = await leg.follow(request, situation, inner);
    return kind === 'ran-out' ? 'announced' : 'failed';
  });
  if (!announced.interrupted && announced.value === 'announced') connection.bridge();
  else connection.end('failed');
  const end = await scope.until(connection.over);
  if (connection.wasBridged) return 'bridged';
  return end === 'failed' ? 'error' : 'bridging-in-process';
}

/** The leg ended or was redirected: the action callback is still sent. */
async function onInterrupted(verb: Enqueue, context: VerbContext, member: QueueMember): Promise<void> {
  const { leg } = context;
  const { queue, connection } = member;
  const results = leg.hasEnded
    ? ({ waiting: 'hangup', talking: 'bridged' } as const)
    : ({ waiting: 'redirected', talking: 'redirected-from-bridged' } as const);
  if (connection === undefined) {
    queue.leave(member);
    leg.emit({ kind: 'dequeued', queue: queue.name, result: results.waiting, seconds: member.seconds() });
  }
  connection?.end('caller-left');
  const result = connection?.wasBridged ? results.talking : results.waiting;
  const action = actionOf(verb, context, queueParams(queue, result, member.seconds()), connection);
  if (action === undefined) connection?.answered('enqueue');
  else await leg.notifyOnLeaving(action);
}

function goOn(verb: Enqueue, context: VerbContext, params: Record<string, string>, connection?: Connection): Outcome {
  const request = actionOf(verb, context, params, connection);
  if (request !== undefined) return { kind: 'goto', request };
  connection?.answered('enqueue');
  return { kind: 'next' };
}

function actionOf(
  verb: Enqueue,
  { document }: VerbContext,
  params: Record<string, string>,
  connection?: Connection,
): DocumentRequest | undefined {
  if (!verb.action) return undefined;
  const url = resolveUrl(verb.action, document.url);
  return { url, method: verb.method, params, answered: () => connection?.answered('enqueue') };
}

function queueParams(queue: CallQueue, result: QueueResult, seconds: number): Record<string, string> {
  return { QueueResult: result, QueueSid: queue.sid, QueueTime: `${seconds}` };
}

/** https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waitUrl-parameters */
function waitParams(member: QueueMember): Record<string, string> {
  const { queue } = member;
  return {
    QueuePosition: `${queue.positionOf(member)}`,
    QueueSid: queue.sid,
    QueueTime: `${member.seconds()}`,
    AvgQueueTime: `${queue.averageSeconds(member.leg.exchange.clock.now())}`,
    CurrentQueueSize: `${queue.size}`,
    MaxQueueSize: `${queue.maxSize}`,
  };
}

/** https://www.twilio.com/docs/voice/twiml/queue#attributes-url-parameters; the spelling "Dequeing" is Twilio's. */
function connectingParams(member: QueueMember, connection: Connection): Record<string, string> {
  return {
    QueueSid: member.queue.sid,
    QueueTime: `${member.seconds()}`,
    DequeingCallSid: connection.dialer.sid,
  };
}
