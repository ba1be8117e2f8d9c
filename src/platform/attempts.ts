import * as v from 'valibot';
import type { Item, Table } from './table/table';

const attemptsItem = v.object({
  /** The number of the time window, counted from 1970. */
  stretch: v.number(),
  /** How many attempts there were in it. */
  tried: v.number(),
});

export interface Limit {
  readonly most: number;
  readonly perSeconds: number;
}

/** A rate limit by fixed time windows: one item a counter, which starts at zero with each window and expires after it. */
export class Attempts {
  constructor(private readonly table: Table) {}

  /** Counts an attempt, unless the limit is reached. Concurrent attempts are each counted. */
  async count(counter: string, now: Date, { most, perSeconds }: Limit): Promise<'counted' | 'too-many'> {
    const key = { pk: 'attempts', sk: counter };
    const stretch = Math.floor(now.getTime() / 1000 / perSeconds);
    // A concurrent request may have changed the counter: then read it again and retry.
    for (let look = 0; look < 5; look += 1) {
      const found = await this.table.get(key);
      const known = found && v.parse(attemptsItem, found satisfies Item);
      if (known?.stretch === stretch && known.tried >= most) return 'too-many';
      const ends = { stretch, most, expiresAtSeconds: (stretch + 1) * perSeconds };
      if ((await this.write(key, known?.stretch, ends)) === 'done') return 'counted';
    }
    return 'too-many';
  }

  /** Whether anything was counted, however long ago. */
  async has(counter: string): Promise<boolean> {
    return (await this.table.get({ pk: 'attempts', sk: counter })) !== undefined;
  }

  /** Resets the counter. */
  async forget(counter: string): Promise<void> {
    await this.table.remove({ pk: 'attempts', sk: counter });
  }

  private write(
    key: { pk: string; sk: string },
    known: number | undefined,
    { stretch, most, expiresAtSeconds }: { stretch: number; most: number; expiresAtSeconds: number },
  ) {
    if (known === undefined) return this.table.putNew(key, { stretch, tried: 1, expiresAtSeconds });
    const isStill = { attribute: 'stretch', isOneOf: [known] } as const;
    return known === stretch
      ? this.table.update(key, { increment: ['tried'], when: [isStill, { attribute: 'tried', isBelow: most }] })
      : this.table.update(key, { set: { stretch, tried: 1, expiresAtSeconds }, when: [isStill] });
  }
}
