import { type Day, dayOf } from '../calendar/civil-time';
import { isOpen } from '../calendar/is-open';
import { type Found, isUnavailable } from '../platform/table/patient-client';

/** What is to be written, as often as it takes: writing it twice changes nothing. */
export interface Write<Stores, Written = unknown> {
  /** The day that it belongs to. */
  readonly day: Day;
  readonly to: (stores: Stores) => Promise<Written>;
  /** Until when something else may be written that it has to follow. */
  readonly notBefore?: Date;
}

/** Where a step leaves what it could not write. */
export interface KeepsWrites<Stores> {
  /** @param id what it is about: it takes the place of what was kept before about the same */
  keep(id: string, write: Write<Stores>): void;
}

/**
 * Writes now or, while the database is silent, as soon as this process finds it again: then nothing is returned.
 * @param id what it is about: written once for each
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

/** Some minutes of a busy call centre; each is a few hundred bytes of a function's 256 MB. */
const mostWrites = 2_000;
/** How many a step may take upon itself while its caller waits. */
const mostAtOnce = 20;
/** In so long callers have come and gone whom only other processes know of: and those may be gone too. */
const longSilenceMilliseconds = 60_000;

/** Where it is said what is missing from a day's figures (`incidents.ts`). */
interface Notes {
  note(day: Day, lost: number): Promise<void>;
}

/**
 * What the database could not take travels in the addresses of the call's next steps; whoever hangs up has no next step.
 * For them the process that heard it keeps it in its memory until it finds the database again, and says of what it has
 * to give up that it is missing from the day's figures. It is gone with the process.
 */
export class PendingWrites<Opened> implements KeepsWrites<Opened> {
  private readonly writes = new Map<string, Write<Opened>>();
  private readonly lost = new Map<Day, number>();
  /** When the database was found silent first and last, with no answer in between. */
  private silence: { readonly from: Date; readonly until: Date } | undefined;

  keep(id: string, write: Write<Opened>): void {
    if (this.writes.size < mostWrites || this.writes.has(id)) this.writes.set(id, write);
    else this.giveUp(write.day);
  }

  /**
   * Writes what was kept, oldest first, and how many had to be given up. What can't be written yet stays, unless its day
   * has closed: then it may be sealed.
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
        // It would fail each time, and keep all the others from being written.
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
   * How a step has found the database. Of a long silence nobody knows what other processes have heard meanwhile, and
   * whether they lived to write it: its days are noted, with no number.
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
    for (const day of new Set([dayOf(from), dayOf(until)])) this.giveUp(day, 0);
    this.silence = undefined;
  }

  private giveUp(day: Day, lost = 1): void {
    this.lost.set(day, (this.lost.get(day) ?? 0) + lost);
  }
}
