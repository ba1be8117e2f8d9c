import type { Activity } from './activity';
import type { Clock, VirtualClock } from './clock';
import { TimerHeap } from './timer-heap';

/** Waits for conditions on calls, with deadlines. */
export interface TimeKeeper {
  /**
   * Resolves with true when `isSo` is, with false after the deadline (ms since the epoch). `isSo` may only change with an
   * event of that call.
   */
  until(isSo: () => boolean, deadline: number, callSid?: string): Promise<boolean>;
  /** After an event of that call: waiters check their condition again. */
  poke(callSid: string): void;
}

interface Wish {
  readonly isSo: () => boolean;
  readonly callSid: string | undefined;
  readonly resolve: (fulfilled: boolean) => void;
  readonly reject: (error: unknown) => void;
  readonly forgetDeadline: () => void;
}

/**
 * Moves a virtual clock from event to event while somebody waits. Several scripts may wait at once: the clock moves only when
 * each of them waits for something that has not happened.
 */
export class VirtualTimeKeeper implements TimeKeeper {
  readonly #wishes = new Set<Wish>();
  readonly #wishesOf = new Map<string, Set<Wish>>();
  /** Waiters to check: only those of calls with new events, as there may be thousands. */
  readonly #toLook = new Set<Wish>();
  readonly #deadlines = new TimerHeap();
  #isMoving = false;

  constructor(
    private readonly clock: VirtualClock,
    private readonly activity: Activity,
  ) {}

  poke(callSid: string): void {
    for (const wish of this.#wishesOf.get(callSid) ?? []) this.#toLook.add(wish);
  }

  until(isSo: () => boolean, deadline: number, callSid?: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const forgetDeadline = this.#deadlines.add(deadline, () => this.#grant(wish, isSo()));
      const wish: Wish = { isSo, callSid, resolve, reject, forgetDeadline };
      this.#add(wish);
      if (!this.#isMoving) void this.#move();
    });
  }

  async #move(): Promise<void> {
    this.#isMoving = true;
    try {
      while (this.#wishes.size > 0) {
        await this.activity.quiet();
        if (this.#fulfil()) continue;
        const nextEvent = this.clock.nextAt() ?? Number.POSITIVE_INFINITY;
        const nextDeadline = this.#deadlines.nextAt() ?? Number.POSITIVE_INFINITY;
        if (Math.min(nextEvent, nextDeadline) === Number.POSITIVE_INFINITY) {
          throw new Error('waiting without end for something that will never happen');
        }
        this.clock.moveTo(Math.min(nextEvent, nextDeadline));
      }
    } catch (error) {
      for (const wish of [...this.#wishes]) {
        this.#remove(wish);
        wish.reject(error);
      }
    } finally {
      this.#isMoving = false;
    }
  }

  /** Resolves waiters whose condition holds or whose deadline has passed; false if there were none. */
  #fulfil(): boolean {
    const before = this.#wishes.size;
    for (const wish of this.#toLook) {
      if (wish.isSo()) this.#grant(wish, true);
    }
    this.#toLook.clear();
    const now = this.clock.now();
    // A deadline passes only after all timers of the same moment have fired.
    if ((this.clock.nextAt() ?? Number.POSITIVE_INFINITY) > now) {
      for (let expire = this.#deadlines.takeDue(now); expire; expire = this.#deadlines.takeDue(now)) expire();
    }
    return this.#wishes.size < before;
  }

  #grant(wish: Wish, fulfilled: boolean): void {
    this.#remove(wish);
    wish.resolve(fulfilled);
  }

  #add(wish: Wish): void {
    this.#wishes.add(wish);
    this.#toLook.add(wish);
    if (wish.callSid === undefined) return;
    const ofCall = this.#wishesOf.get(wish.callSid) ?? new Set();
    this.#wishesOf.set(wish.callSid, ofCall.add(wish));
  }

  #remove(wish: Wish): void {
    wish.forgetDeadline();
    this.#wishes.delete(wish);
    if (wish.callSid === undefined) return;
    const ofCall = this.#wishesOf.get(wish.callSid);
    ofCall?.delete(wish);
    if (ofCall?.size === 0) this.#wishesOf.delete(wish.callSid);
  }
}

/** Real time can't be moved: only checks conditions when events come. */
export class RealTimeKeeper implements TimeKeeper {
  readonly #looks = new Set<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly activity: Activity,
  ) {}

  poke(): void {
    for (const look of [...this.#looks]) look();
  }

  async until(isSo: () => boolean, deadline: number): Promise<boolean> {
    const fulfilled = await this.#until(isSo, deadline);
    await this.activity.quiet();
    return fulfilled;
  }

  #until(isSo: () => boolean, deadline: number): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (fulfilled: boolean) => {
        cancel();
        this.#looks.delete(look);
        resolve(fulfilled);
      };
      const cancel = this.clock.after(deadline - this.clock.now(), () => finish(isSo()));
      const look = () => {
        if (isSo()) finish(true);
      };
      this.#looks.add(look);
    });
  }
}
