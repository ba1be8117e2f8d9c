import { Connection } from '../connection';
import { Deferred } from '../deferred';
import type { DocumentRequest } from '../document-request';
import type { Outcome } from '../outcome';
import type { CallQueue, QueueMember } from '../queue';
import { resolveUrl } from '../resolve-url';
import { Interrupted } from '../scope';
import type { DialQueue } from '../twiml/verb';
import type { VerbContext } from '../verb-context';

/** Of https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values, those that are possible here. */
type DialCallStatus = 'completed' | 'no-answer' | 'failed' | 'canceled';

/** `<Dial><Queue>`: takes the first caller of a queue, or waits for one. */
export async function dialQueue(verb: DialQueue, context: VerbContext): Promise<Outcome> {
  const { leg, scope, places } = context;
  const queue = places.queues.find(verb.queue.name);
  leg.emit({ kind: 'dialing', queue: verb.queue.name });
  if (queue === undefined) {
    // "Dial will post an error status to its action URL"; no error code is documented.
    leg.emit({ kind: 'error', code: 0, message: `<Dial> of a queue that does not exist: ${verb.queue.name}` });
    return goOn(verb, context, 'failed');
  }
  const dialing = new Dialing(verb, context, queue);
  try {
    const status = await dialing.run();
    await dialing.connection?.waitForTurn('dial', scope);
    return goOn(verb, context, status, dialing.connection);
  } catch (error) {
    // Before the last webhook: nobody may be connected to an ended leg meanwhile.
    dialing.stop();
    if (error instanceof Interrupted) await onInterrupted(verb, context, dialing.connection);
    throw error;
  } finally {
    dialing.stop();
  }
}

class Dialing {
  connection: Connection | undefined;
  readonly #found = new Deferred<Connection | 'no-answer' | 'star'>();
  #cancelTimeout = () => {};

  constructor(
    private readonly verb: DialQueue,
    private readonly context: VerbContext,
    private readonly queue: CallQueue,
  ) {}

  async run(): Promise<DialCallStatus> {
    const { leg, scope } = this.context;
    if (this.verb.hangupOnStar) {
      leg.onKey = (digit) => {
        if (digit === '*') this.#star();
      };
    }
    const first = this.queue.takeFirst();
    if (first === undefined) this.#waitForSomebody();
    else this.take(first);
    const found = await scope.until(this.#found.promise);
    if (found === 'no-answer') return 'no-answer';
    // `*` before a caller came: Twilio documents no other status.
    if (found === 'star') return 'completed';
    const end = await scope.until(found.over);
    return end === 'failed' ? 'failed' : 'completed';
  }

  /** Synchronous: from here on the caller is in no queue. */
  take(member: QueueMember): void {
    const { url, method } = this.verb.queue;
    const announcement = url ? { url: resolveUrl(url, this.context.document.url), method } : undefined;
    this.connection = new Connection(this.context.leg, member.leg, announcement, this.verb.timeLimit);
    member.take(this.connection);
    this.#settle(this.connection);
  }

  stop(): void {
    this.queue.giveUp(this);
    this.#cancelTimeout();
    this.context.leg.onKey = undefined;
  }

  #waitForSomebody(): void {
    this.queue.wait(this);
    const { clock } = this.context.leg.exchange;
    this.#cancelTimeout = clock.after(this.verb.timeout * 1000, () => this.#settle('no-answer'));
  }

  #star(): void {
    if (this.connection === undefined) this.#settle('star');
    else this.connection.end('star');
  }

  #settle(found: Connection | 'no-answer' | 'star'): void {
    this.queue.giveUp(this);
    this.#found.resolve(found);
  }
}

/**
 * The leg ended or was redirected. Whether one that hung up gets an action callback is undocumented: `dialActionOnHangup`.
 */
async function onInterrupted(verb: DialQueue, context: VerbContext, connection: Connection | undefined): Promise<void> {
  connection?.end('dialer-left');
  const status = connection?.wasBridged ? 'completed' : 'canceled';
  const action = actionOf(verb, context, status, connection);
  const isNotified = !context.leg.hasEnded || context.leg.exchange.settings.dialActionOnHangup;
  if (action !== undefined && isNotified) await context.leg.notifyOnLeaving(action);
  else connection?.answered('dial');
}

function goOn(verb: DialQueue, context: VerbContext, status: DialCallStatus, connection?: Connection): Outcome {
  const request = actionOf(verb, context, status, connection);
  if (request !== undefined) return { kind: 'goto', request };
  connection?.answered('dial');
  return { kind: 'next' };
}

function actionOf(
  verb: DialQueue,
  { document }: VerbContext,
  status: DialCallStatus,
  connection?: Connection,
): DocumentRequest | undefined {
  if (!verb.action) return undefined;
  const params = { DialCallStatus: status, ...(connection?.wasBridged ? conversationParams(connection) : {}) };
  const url = resolveUrl(verb.action, document.url);
  return { url, method: verb.method, params, answered: () => connection?.answered('dial') };
}

/** https://www.twilio.com/docs/voice/twiml/dial#attributes-action: not sent for a conference. */
function conversationParams(connection: Connection): Record<string, string> {
  return { DialCallSid: connection.caller.sid, DialCallDuration: `${connection.seconds}` };
}
