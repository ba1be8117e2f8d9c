import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Table } from './table';

const claimItem = v.object({
  /** Seconds since 1970: until then whoever claimed it is sending. */
  claimedUntilSeconds: v.number(),
  /** ISO 8601, UTC. */
  sentAt: v.optional(v.string()),
});

/** Longer than a function can run (10 s): a sender that has said nothing by then has died. */
const claimSeconds = 60;

export type Claim =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'already-sent'; readonly sentAt: string }
  | { readonly kind: 'being-sent' };

/** Who is sending a day's report, and when it was sent: so that it is sent once however often it is asked for. */
export class ReportClaims {
  constructor(private readonly table: Table) {}

  async claim(day: Day, now: Date): Promise<Claim> {
    const nowSeconds = Math.floor(now.getTime() / 1000);
    const claimedUntilSeconds = nowSeconds + claimSeconds;
    if ((await this.table.putNew(itemKey(day), { claimedUntilSeconds })) === 'done') return { kind: 'claimed' };

    const { sentAt } = v.parse(claimItem, await this.table.get(itemKey(day)));
    if (sentAt !== undefined) return { kind: 'already-sent', sentAt };
    const retaken = await this.table.update(itemKey(day), {
      set: { claimedUntilSeconds },
      when: [
        { attribute: 'claimedUntilSeconds', isBelow: nowSeconds },
        { attribute: 'sentAt', isAbsent: true },
      ],
    });
    return { kind: retaken === 'done' ? 'claimed' : 'being-sent' };
  }

  /** Gives up a claim whose mail was not sent, so that the next call tries again at once. */
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
