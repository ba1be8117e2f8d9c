import * as v from 'valibot';
import type { Table } from '../table/table';

const outboxItem = v.object({
  sk: v.string(),
  /** The message, encrypted: who has only the table can't read it (`src/platform/mail/envelope.ts`). */
  sealed: v.string(),
  /** Seconds since 1970: when the message is of no more use. */
  expiresAtSeconds: v.number(),
  /** Seconds since 1970: until then a sender holds the lease. */
  claimedUntilSeconds: v.number(),
  /** How often a sender has tried. */
  tries: v.number(),
});
type OutboxItem = v.InferOutput<typeof outboxItem>;

/** A message that waits to be sent. */
export interface Waiting extends Omit<OutboxItem, 'sk'> {
  readonly id: string;
}

/** The length of the lease. Longer than a function can run (10 s): by then a sender has removed the message, failed or died. */
const claimSeconds = 60;

/** Messages that wait to be sent. One stays until it is sent or expires. */
export class Outbox {
  constructor(private readonly table: Table) {}

  /** Adds a message. If one with that id waits already, that one stays, with the new expiry. */
  async put(id: string, { sealed, expiresAtSeconds }: Pick<Waiting, 'sealed' | 'expiresAtSeconds'>): Promise<void> {
    const added = { sealed, expiresAtSeconds, claimedUntilSeconds: 0, tries: 0 };
    // The one that waits may be sent and removed between the two writes: then retry.
    for (let look = 0; look < 3; look += 1) {
      if ((await this.table.putNew(itemKey(id), added)) === 'done') return;
      if ((await this.table.update(itemKey(id), { set: { expiresAtSeconds } })) === 'done') return;
    }
  }

  async *all(): AsyncGenerator<Waiting> {
    for await (const item of this.table.itemsUnder('outbox')) yield waitingOf(item);
  }

  /** Takes the lease of a message; undefined if somebody else holds it or the message is gone. */
  async claim(id: string, now: Date): Promise<Waiting | undefined> {
    const nowSeconds = Math.floor(now.getTime() / 1000);
    const claimed = await this.table.updateAndGet(itemKey(id), {
      set: { claimedUntilSeconds: nowSeconds + claimSeconds },
      increment: ['tries'],
      when: [{ attribute: 'claimedUntilSeconds', isBelow: nowSeconds }],
    });
    return claimed && waitingOf(claimed);
  }

  remove(id: string): Promise<void> {
    return this.table.remove(itemKey(id));
  }
}

const itemKey = (id: string) => ({ pk: 'outbox', sk: id });

function waitingOf(item: unknown): Waiting {
  const { sk, ...waiting } = v.parse(outboxItem, item);
  return { id: sk, ...waiting };
}
