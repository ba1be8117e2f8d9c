import type { Connection } from './connection';
import type { Leg } from './leg';
import type { Scope } from './scope';
import type { Sids } from './sids';

/** A caller in a queue, from `<Enqueue>` until they leave or are taken. */
export class QueueMember {
  /** Plays the wait document; cancelled when the caller is taken. */
  listening: Scope | undefined;
  connection: Connection | undefined;
  #leftAt: number | undefined;

  constructor(
    readonly leg: Leg,
    readonly queue: CallQueue,
    readonly joinedAt: number,
  ) {}

  take(connection: Connection): void {
    this.connection = connection;
    this.markLeft();
    this.listening?.cancel();
  }

  markLeft(): void {
    this.#leftAt ??= this.leg.exchange.clock.now();
  }

  /** Whole seconds in the queue so far, or until they left it. */
  seconds(): number {
    return Math.floor(((this.#leftAt ?? this.leg.exchange.clock.now()) - this.joinedAt) / 1000);
  }
}

/** An operator's `<Dial>` that waits for a caller. */
export interface WaitingDial {
  take(member: QueueMember): void;
}

/** FIFO for callers and for operators; only one side can be waiting at a time. */
export class CallQueue {
  readonly #waiting = new Set<QueueMember>();
  readonly #dials = new Set<WaitingDial>();
  /** A running sum, so that the average of a thousand callers needs no loop. */
  #sumOfJoinedAt = 0;

  constructor(
    readonly name: string,
    readonly sid: string,
    readonly maxSize: number,
  ) {}

  get size(): number {
    return this.#waiting.size;
  }

  get members(): readonly QueueMember[] {
    return [...this.#waiting];
  }

  join(member: QueueMember): void {
    const [dial] = this.#dials;
    if (dial === undefined) {
      this.#waiting.add(member);
      this.#sumOfJoinedAt += member.joinedAt;
    } else {
      this.#dials.delete(dial);
      dial.take(member);
    }
  }

  leave(member: QueueMember): void {
    if (!this.#waiting.delete(member)) return;
    this.#sumOfJoinedAt -= member.joinedAt;
    member.markLeft();
  }

  takeFirst(): QueueMember | undefined {
    const [first] = this.#waiting;
    if (first !== undefined) this.leave(first);
    return first;
  }

  wait(dial: WaitingDial): void {
    this.#dials.add(dial);
  }

  giveUp(dial: WaitingDial): void {
    this.#dials.delete(dial);
  }

  /** 1-based. */
  positionOf(member: QueueMember): number {
    let position = 1;
    for (const each of this.#waiting) {
      if (each === member) return position;
      position++;
    }
    return position;
  }

  averageSeconds(now: number): number {
    if (this.size === 0) return 0;
    return Math.max(0, Math.floor((this.size * now - this.#sumOfJoinedAt) / this.size / 1000));
  }
}

/** All queues by name. A queue exists once somebody has joined it. */
export class Queues {
  readonly #queues = new Map<string, CallQueue>();

  constructor(
    private readonly maxSize: number,
    private readonly sids: Sids,
  ) {}

  find(name: string): CallQueue | undefined {
    return this.#queues.get(name);
  }

  get all(): readonly CallQueue[] {
    return [...this.#queues.values()];
  }

  open(name: string): CallQueue {
    const existing = this.#queues.get(name);
    if (existing !== undefined) return existing;
    const queue = new CallQueue(name, this.sids.next('QU'), this.maxSize);
    this.#queues.set(name, queue);
    return queue;
  }
}
