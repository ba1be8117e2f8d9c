import { type Day, type DayEnd, dayOf } from '../calendar/civil-time';
import { isOpen } from '../calendar/is-open';
import { type Found, isUnavailable } from '../platform/table/patient-client';

/** A write that may be retried until it succeeds; it must be idempotent. */
export interface Write<Stores, Written = unknown> {
  /** The day that it belongs to. */
  readonly day: Day;
  readonly to: (stores: Stores) => Promise<Written>;
  /** Not to be written before this moment, because another write may have to come first. */
  readonly notBefore?: Date;
}

/** Where a step leaves its pending writes. */
export interface KeepsWrites<Stores> {
  /** @param id what the write is about: a later one with the same id replaces it */
  keep(id: string, write: Write<Stores>): void;
}

/**
 * Writes now. While the database is down it returns nothing and keeps the write until this process reaches the database again.
 * @param id idempotency key: what the write is about
 */
export async function writeOrKeep<Stores, Written>(
  given: NoInfer<Stores & { readonly pendingWrites: KeepsWrites<Stores> }>,
  id: string,
  write: Write<Stores, Written>,
): Promise<Written | undefined> {
  try {
    return await write.to(given);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    given.pendingWrites.keep(id, write);
    return undefined;
  }
}

/** Some minutes of a busy call centre; each write takes a few hundred bytes of a function's 256 MB. */
const mostWrites = 2_000;
/** How many a step writes while its caller waits. */
const mostAtOnce = 20;
/** After so long, other processes may have ended together with their pending writes. */
const longSilenceMilliseconds = 60_000;

/** Stores that writes of a day were lost (`incidents.ts`). */
interface Notes {
  note(day: Day, lost: number): Promise<void>;
}

/**
 * What the database could not store travels in the addresses of the call's next steps, but a caller who hangs up has no next step.
 * So the process also keeps it in memory as a pending write, retries it when the database is back, and notes an incident for
 * each write that it gives up. If the process ends, its pending writes are lost.
 */
export class PendingWrites<Opened> implements KeepsWrites<Opened> {
  private readonly writes = new Map<string, Write<Opened>>();
  private readonly lost = new Map<Day, number>();
  /** From the first to the latest request that found the database down, with no success in between. */
  private silence: { readonly from: Date; readonly until: Date } | undefined;

  /** @param dayEnds of the centre's services */
  constructor(private readonly dayEnds: readonly DayEnd[] = ['']) {}

  keep(id: string, write: Write<Opened>): void {
    if (this.writes.size < mostWrites || this.writes.has(id)) this.writes.set(id, write);
    else this.giveUp(write.day);
  }

  /**
   * Does the pending writes, oldest first, and notes how many were given up. A write that fails is kept until its day has closed,
   * because then the day may be sealed.
   */
  async catchUp(opened: Opened, incidents: Notes, now: Date): Promise<void> {
    this.judgeSilence();
    const due = [...this.writes].filter(([, { notBefore = now }]) => notBefore <= now);
    for (const [id, write] of due.slice(0, mostAtOnce)) {
      try {
        if (isOpen(write.day, now)) await write.to(opened);
        else this.giveUp(write.day);
      } catch (error) {
        if (isUnavailable(error)) return;
        // It would fail at every retry and block all the others.
        this.giveUp(write.day);
      }
      if (this.writes.get(id) === write) this.writes.delete(id);
    }
    for (const [day, lost] of [...this.lost]) {
      this.lost.delete(day);
      await incidents.note(day, lost).catch(() => this.giveUp(day, lost));
    }
  }

  /**
   * Notes whether a step found the database up or down. After a long outage, writes of other processes may be lost too: an
   * incident of unknown number is noted for its days.
   */
  noteFound(database: Found, now: Date): void {
    if (database === 'silent') {
      this.silence = { from: this.silence?.from ?? now, until: now };
      return;
    }
    this.judgeSilence();
    this.silence = undefined;
  }

  private judgeSilence(): void {
    if (!this.silence) return;
    const { from, until } = this.silence;
    if (until.getTime() - from.getTime() < longSilenceMilliseconds) return;
    const days = this.dayEnds.flatMap((dayEnd) => [dayOf(from, dayEnd), dayOf(until, dayEnd)]);
    for (const day of new Set(days)) this.giveUp(day, 0);
    this.silence = undefined;
  }

  private giveUp(day: Day, lost = 1): void {
    this.lost.set(day, (this.lost.get(day) ?? 0) + lost);
  }
}
