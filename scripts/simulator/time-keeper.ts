import type { Activity } from './activity';
import type { Clock, VirtualClock } from './clock';
import { TimerHeap } from './timer-heap';

/** Waits for conditions on calls, with deadlines. */
export interface TimeKeeper {
  /**
   * Resolves with true when `isSo` is, with false after the deadline (ms since the epoch). `isSo` may only change with an
   * event of that call, or with a call to that number.
   */
  until(isSo: () => boolean, deadline: number, about?: string): Promise<boolean>;
  /** After an event of that call, or when that number's phone rings: waiters check their condition again. */
  recheck(about: string): void;
}

interface Waiter {
  readonly isSo: () => boolean;
  readonly callSid: string | undefined;
  readonly resolve: (isMet: boolean) => void;
  readonly reject: (error: unknown) => void;
  readonly forgetDeadline: () => void;
}

/**
 * Moves a virtual clock from event to event while somebody waits. Several scripts may wait at once: the clock moves only when
 * each of them waits for something that has not happened.
 */
export class VirtualTimeKeeper implements TimeKeeper {
  readonly #waiters = new Set<Waiter>();
  readonly #waitersOf = new Map<string, Set<Waiter>>();
  /** Waiters to check: only those of calls with new events, as there may be thousands. */
  readonly #toCheck = new Set<Waiter>();
  readonly #deadlines = new TimerHeap();
  #isMoving = false;

  constructor(
    private readonly clock: VirtualClock,
    private readonly activity: Activity,
  ) {}

  recheck(callSid: string): void {
    for (const waiter of this.#waitersOf.get(callSid) ?? []) this.#toCheck.add(waiter);
  }

  until(isSo: () => boolean, deadline: number, callSid?: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const forgetDeadline = this.#deadlines.add(deadline, () => this.#resolve(waiter, isSo()));
      const waiter: Waiter = { isSo, callSid, resolve, reject, forgetDeadline };
      this.#add(waiter);
      if (!this.#isMoving) void this.#move();
    });
  }

  async #move(): Promise<void> {
    this.#isMoving = true;
    try {
      while (this.#waiters.size > 0) {
        await this.activity.idle();
        if (this.#resolveDue()) continue;
        const nextEvent = this.clock.nextAt() ?? Number.POSITIVE_INFINITY;
        const nextDeadline = this.#deadlines.nextAt() ?? Number.POSITIVE_INFINITY;
        if (Math.min(nextEvent, nextDeadline) === Number.POSITIVE_INFINITY) {
          throw new Error('waiting without end for something that will never happen');
        }
        this.clock.moveTo(Math.min(nextEvent, nextDeadline));
      }
    } catch (error) {
      for (const waiter of [...this.#waiters]) {
        this.#remove(waiter);
        waiter.reject(error);
      }
    } finally {
      this.#isMoving = false;
    }
  }

  /** Resolves waiters whose condition holds or whose deadline has passed; false if there were none. */
  #resolveDue(): boolean {
    const before = this.#waiters.size;
    for (const waiter of this.#toCheck) {
      if (waiter.isSo()) this.#resolve(waiter, true);
    }
    this.#toCheck.clear();
    const now = this.clock.now();
    // A deadline passes only after all timers of the same moment have fired.
    if ((this.clock.nextAt() ?? Number.POSITIVE_INFINITY) > now) {
      for (let expire = this.#deadlines.takeDue(now); expire; expire = this.#deadlines.takeDue(now)) expire();
    }
    return this.#waiters.size < before;
  }

  #resolve(waiter: Waiter, isMet: boolean): void {
    this.#remove(waiter);
    waiter.resolve(isMet);
  }

  #add(waiter: Waiter): void {
    this.#waiters.add(waiter);
    this.#toCheck.add(waiter);
    if (waiter.callSid === undefined) return;
    const ofCall = this.#waitersOf.get(waiter.callSid) ?? new Set();
    this.#waitersOf.set(waiter.callSid, ofCall.add(waiter));
  }

  #remove(waiter: Waiter): void {
    waiter.forgetDeadline();
    this.#waiters.delete(waiter);
    if (waiter.callSid === undefined) return;
    const ofCall = this.#waitersOf.get(waiter.callSid);
    ofCall?.delete(waiter);
    if (ofCall?.size === 0) this.#waitersOf.delete(waiter.callSid);
  }
}

/** Real time can't be moved: only checks conditions when events come. */
export class RealTimeKeeper implements TimeKeeper {
  readonly #looks = new Set<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly activity: Activity,
  ) {}

  recheck(): void {
    for (const look of [...this.#looks]) look();
  }

  async until(isSo: () => boolean, deadline: number): Promise<boolean> {
    const isMet = await this.#until(isSo, deadline);
    await this.activity.idle();
    return isMet;
  }

  #until(isSo: () => boolean, deadline: number): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (isMet: boolean) => {
        cancel();
        this.#looks.delete(look);
        resolve(isMet);
      };
      const cancel = this.clock.after(deadline - this.clock.now(), () => finish(isSo()));
      const look = () => {
        if (isSo()) finish(true);
      };
      this.#looks.add(look);
    });
  }
}
