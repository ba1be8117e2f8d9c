import { Connection } from '../connection';
import { Deferred } from '../deferred';
import type { DocumentRequest } from '../document-request';
import type { Outcome } from '../outcome';
import type { CallQueue, QueueMember } from '../queue';
import { resolveUrl } from '../resolve-url';
import { Interrupted } from '../scope';
import type { Stage } from '../stage';
import type { DialQueue } from '../twiml/verb';

/** https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values: the ones that can come about here. */
type DialCallStatus = 'completed' | 'no-answer' | 'failed' | 'canceled';

/** `<Dial><Queue>`: takes the first caller of a queue, or waits for one. */
export async function dial(verb: DialQueue, stage: Stage): Promise<Outcome> {
  const { leg, scope, places } = stage;
  const queue = places.queues.find(verb.queue.name);
  leg.happen({ kind: 'dialing', queue: verb.queue.name });
  if (queue === undefined) {
    // "Dial will post an error status to its action URL"; the list of errors has no code for it.
    leg.happen({ kind: 'error', code: 0, message: `<Dial> of a queue that does not exist: ${verb.queue.name}` });
    return goOn(verb, stage, 'failed');
  }
  const dialing = new Dialing(verb, stage, queue);
  try {
    const status = await dialing.run();
    await dialing.connection?.turnOf('dial', scope);
    return goOn(verb, stage, status, dialing.connection);
  } catch (error) {
    // First of all: nobody may be put through to a leg that is gone, while its last webhook is under way.
    dialing.stop();
    if (error instanceof Interrupted) await left(verb, stage, dialing.connection);
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
    private readonly stage: Stage,
    private readonly queue: CallQueue,
  ) {}

  async run(): Promise<DialCallStatus> {
    const { leg, scope } = this.stage;
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
    // Whoever presses `*` before anybody has come leaves as if from a conversation: Twilio names no other status.
    if (found === 'star') return 'completed';
    const end = await scope.until(found.over);
    return end === 'failed' ? 'failed' : 'completed';
  }

  /** Done at once, and not when this leg next wakes up: from here on the caller is in no queue. */
  take(member: QueueMember): void {
    const { url, method } = this.verb.queue;
    const announcement = url ? { url: resolveUrl(url, this.stage.document.url), method } : undefined;
    this.connection = new Connection(this.stage.leg, member.leg, announcement, this.verb.timeLimit);
    member.take(this.connection);
    this.#settle(this.connection);
  }

  stop(): void {
    this.queue.giveUp(this);
    this.#cancelTimeout();
    this.stage.leg.onKey = undefined;
  }

  #waitForSomebody(): void {
    this.queue.wait(this);
    const { clock } = this.stage.leg.exchange;
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
 * The leg that dialled is gone, or was sent elsewhere. Whether the action of one that hung up is told is not documented:
 * see `dialActionOnHangup`.
 */
async function left(verb: DialQueue, stage: Stage, connection: Connection | undefined): Promise<void> {
  connection?.end('dialer-left');
  const status = connection?.wasBridged ? 'completed' : 'canceled';
  const action = actionOf(verb, stage, status, connection);
  const isTold = !stage.leg.hasEnded || stage.leg.exchange.settings.dialActionOnHangup;
  if (action !== undefined && isTold) await stage.leg.notifyOnLeaving(action);
  else connection?.answered('dial');
}

function goOn(verb: DialQueue, stage: Stage, status: DialCallStatus, connection?: Connection): Outcome {
  const request = actionOf(verb, stage, status, connection);
  if (request !== undefined) return { kind: 'goto', request };
  connection?.answered('dial');
  return { kind: 'next' };
}

function actionOf(
  verb: DialQueue,
  { document }: Stage,
  status: DialCallStatus,
  connection?: Connection,
): DocumentRequest | undefined {
  if (!verb.action) return undefined;
  const params = { DialCallStatus: status, ...(connection?.wasBridged ? conversationParams(connection) : {}) };
  const url = resolveUrl(verb.action, document.url);
  return { url, method: verb.method, params, answered: () => connection?.answered('dial') };
}

/** https://www.twilio.com/docs/voice/twiml/dial#attributes-action: sent after everything but a conference. */
function conversationParams(connection: Connection): Record<string, string> {
  return { DialCallSid: connection.caller.sid, DialCallDuration: `${connection.seconds}` };
}
