import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

const claimItem = v.object({
  /** When the lease ends, in seconds since 1970: until then its holder is sending. */
  claimedUntilSeconds: v.number(),
  /** ISO 8601, UTC. */
  sentAt: v.optional(v.string()),
  /** Who has received it, as `recipientMark` writes them, joined by commas; the others still have to. */
  delivered: v.optional(v.string()),
});

/** Longer than a function can run (10 s): a sender that still holds the lease after that has died. */
const claimSeconds = 60;

export type Claim =
  /** `delivered`: who received it in an earlier attempt, as `recipientMark` writes them. */
  | { readonly kind: 'claimed'; readonly delivered: readonly string[] }
  | { readonly kind: 'already-sent'; readonly sentAt: string }
  | { readonly kind: 'being-sent' };

/** A hash of a recipient, because the table must not hold mail addresses. */
export const recipientMark = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('base64url').slice(0, 16);

/** Leases on each day's report, when it was sent and to whom, so that every recipient gets it once. */
export class ReportClaims {
  constructor(private readonly table: Table) {}

  async claim(day: Day, now: Date): Promise<Claim> {
    const nowSeconds = Math.floor(now.getTime() / 1000);
    const claimedUntilSeconds = nowSeconds + claimSeconds;
    if ((await this.table.putNew(itemKey(day), { claimedUntilSeconds })) === 'done') {
      return { kind: 'claimed', delivered: [] };
    }

    const { sentAt } = v.parse(claimItem, await this.table.get(itemKey(day)));
    if (sentAt !== undefined) return { kind: 'already-sent', sentAt };
    const retaken = await this.table.updateAndGet(itemKey(day), {
      set: { claimedUntilSeconds },
      when: [
        { attribute: 'claimedUntilSeconds', isBelow: nowSeconds },
        { attribute: 'sentAt', isAbsent: true },
      ],
    });
    if (!retaken) return { kind: 'being-sent' };
    return { kind: 'claimed', delivered: v.parse(claimItem, retaken).delivered?.split(',') ?? [] };
  }

  /** Whether a day's report was ever attempted, and whether it was sent. */
  async stateOf(day: Day): Promise<'sent' | 'tried' | 'unknown'> {
    const item = await this.table.get(itemKey(day));
    if (!item) return 'unknown';
    return v.parse(claimItem, item).sentAt === undefined ? 'tried' : 'sent';
  }

  /** Stores all recipients so far of the claimed report. */
  async noteDelivered(day: Day, delivered: readonly string[]): Promise<void> {
    await this.table.update(itemKey(day), { set: { delivered: delivered.join(',') } });
  }

  /** When a day's report was sent; ISO 8601, UTC. Nothing if it wasn't. */
  async sentAt(day: Day): Promise<string | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && v.parse(claimItem, item).sentAt;
  }

  /** Ends the lease of a mail that was not sent, so that the next request can retry at once. */
  async release(day: Day): Promise<void> {
    await this.table.update(itemKey(day), {
      set: { claimedUntilSeconds: 0 },
      when: [{ attribute: 'sentAt', isAbsent: true }],
    });
  }

  async markSent(day: Day, at: Date): Promise<void> {
    await this.table.update(itemKey(day), { setOnce: { sentAt: at.toISOString() } });
  }
}

const itemKey = (day: Day) => ({ pk: 'report', sk: day });
