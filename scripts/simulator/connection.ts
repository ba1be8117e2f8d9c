import { CallbackOrder, type Side } from './callback-order';
import { Deferred } from './deferred';
import type { Leg } from './leg';
import type { Scope } from './scope';

export type ConnectionEnd = 'star' | 'dialer-left' | 'caller-left' | 'time-limit' | 'failed';

/** A caller and the leg that took them out of the queue, until they are disconnected. */
export class Connection {
  #bridgedAt: number | undefined;
  #end: ConnectionEnd | undefined;
  #endedAt = 0;
  #cancelTimeLimit = () => {};
  readonly #over = new Deferred<ConnectionEnd>();
  readonly #callbackOrder: CallbackOrder;

  constructor(
    readonly dialer: Leg,
    readonly caller: Leg,
    /** Played to the caller first. */
    readonly announcement: { readonly url: string; readonly method: 'GET' | 'POST' } | undefined,
    private readonly timeLimitSeconds: number,
  ) {
    this.#callbackOrder = new CallbackOrder(dialer.exchange.settings);
  }

  /** Resolves when the two are disconnected. */
  get over(): Promise<ConnectionEnd> {
    return this.#over.promise;
  }

  get wasBridged(): boolean {
    return this.#bridgedAt !== undefined;
  }

  /** Whole seconds of conversation. */
  get seconds(): number {
    return this.#bridgedAt === undefined ? 0 : Math.floor((this.#endedAt - this.#bridgedAt) / 1000);
  }

  bridge(): void {
    if (this.#end !== undefined || this.dialer.hasEnded) return;
    const { caller } = this;
    this.#bridgedAt = caller.exchange.clock.now();
    this.#cancelTimeLimit = caller.exchange.clock.after(this.timeLimitSeconds * 1000, () => this.end('time-limit'));
    this.dialer.bridgedWith = caller;
    caller.bridgedWith = this.dialer;
    caller.emit({ kind: 'bridged', withCallSid: this.dialer.sid });
    this.dialer.emit({ kind: 'bridged', withCallSid: caller.sid });
  }

  /** Only the first call counts. */
  end(why: ConnectionEnd): void {
    if (this.#end !== undefined) return;
    this.#end = why;
    const { caller } = this;
    this.#endedAt = caller.exchange.clock.now();
    this.#cancelTimeLimit();
    if (this.wasBridged) {
      this.dialer.bridgedWith = undefined;
      caller.bridgedWith = undefined;
      caller.emit({ kind: 'unbridged', withCallSid: this.dialer.sid });
      this.dialer.emit({ kind: 'unbridged', withCallSid: caller.sid });
    }
    this.#over.resolve(why);
  }

  /** After a `*`, delays one side until the other's callback has been answered, as `starOrder` says. */
  async waitForTurn(side: Side, scope: Scope): Promise<void> {
    if (this.#end === 'star') await this.#callbackOrder.waitForTurn(side, scope);
  }

  /** To be called when this side's callback has been answered, or when it has none. */
  answered(side: Side): void {
    this.#callbackOrder.answered(side);
  }
}
