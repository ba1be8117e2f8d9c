import * as v from 'valibot';
import type { Table } from '../table/table';

const outboxItem = v.object({
  sk: v.string(),
  /** What is to be sent, and to whom: for nobody to read who has only the table (`src/platform/mail/envelope.ts`). */
  sealed: v.string(),
  /** Seconds since 1970: from then on it is worth nothing to whoever it was for. */
  expiresAtSeconds: v.number(),
  /** Seconds since 1970: until then a sender has it. */
  claimedUntilSeconds: v.number(),
  /** How often a sender has had it. */
  tries: v.number(),
});
type OutboxItem = v.InferOutput<typeof outboxItem>;

/** Something that is to be sent. */
export interface Waiting extends Omit<OutboxItem, 'sk'> {
  readonly id: string;
}

/** Longer than a function can run (10 s): a sender that has said nothing by then has died, or could not send it. */
const claimSeconds = 60;

/** What waits to be sent: it stays until somebody has sent it, or until it is worth nothing any more. */
export class Outbox {
  constructor(private readonly table: Table) {}

  /** Puts something in. What waits under that id already waits for as long as this would. */
  async put(id: string, { sealed, expiresAtSeconds }: Pick<Waiting, 'sealed' | 'expiresAtSeconds'>): Promise<void> {
    const added = { sealed, expiresAtSeconds, claimedUntilSeconds: 0, tries: 0 };
    // It may be sent and removed in between: then there is room for another.
    for (let look = 0; look < 3; look += 1) {
      if ((await this.table.putNew(itemKey(id), added)) === 'done') return;
      if ((await this.table.update(itemKey(id), { set: { expiresAtSeconds } })) === 'done') return;
    }
  }

  async *all(): AsyncGenerator<Waiting> {
    for await (const item of this.table.itemsUnder('outbox')) yield waitingOf(item);
  }

  /** Takes it in hand, for as long as a function may run; nothing where somebody else has, or it is gone. */
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
