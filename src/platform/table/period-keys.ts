import * as v from 'valibot';
import type { Table } from './table';

const keyBytes = 32;
/** The size of the cache: today and the two days before it, with their months, civil days and windows. The oldest is dropped first. */
const mostKnown = 8;

const keyItem = v.object({
  sk: v.string(),
  key: v.optional(
    v.pipe(
      v.instance(Uint8Array),
      v.check((key) => key.length === keyBytes, 'not 256 bits'),
    ),
  ),
});

/** What has a random key for each day, or for each month. */
type KeyKind = 'day-key' | 'month-key' | 'draw-seed' | 'marker-key' | 'promise-key' | 'agreement-key';

/** The random keys of days, or of months, until they are destroyed. */
export class PeriodKeys {
  /**
   * @param random returns so many random bytes
   * @param known the process's cache
   */
  constructor(
    private readonly table: Table,
    private readonly kind: KeyKind,
    private readonly random: (bytes: number) => Uint8Array,
    private readonly known = new Map<string, Uint8Array>(),
  ) {}

  /** The key of a period; undefined if none was made or it has been destroyed. */
  async find(period: string): Promise<Uint8Array | undefined> {
    const known = this.known.get(period);
    if (known) return known;
    const item = await this.table.get(this.itemKey(period));
    const key = item && v.parse(keyItem, item).key;
    if (!key) return undefined;
    for (const oldest of this.known.keys()) if (this.known.size >= mostKnown) this.known.delete(oldest);
    this.known.set(period, key);
    return key;
  }

  /** The key of a period, created if there is none. Of two that are created concurrently, one stays for both. */
  async make(period: string): Promise<Uint8Array> {
    const found = await this.find(period);
    if (found) return found;
    await this.table.putNew(this.itemKey(period), { key: this.random(keyBytes) });
    const key = await this.find(period);
    if (!key) throw new Error(`the key of ${period} has been destroyed`);
    return key;
  }

  /** Whether a key was ever created, even if it is destroyed by now. */
  async wasMade(period: string): Promise<boolean> {
    return this.known.has(period) || (await this.table.get(this.itemKey(period))) !== undefined;
  }

  /** The periods that have a key now. */
  async periods(): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const item of this.table.itemsUnder(this.kind)) {
      const { sk, key } = v.parse(keyItem, item);
      if (key) found.push(sk);
    }
    return found;
  }

  /** Destroys a key for good. The item stays, with the time, so that the key is never created again. */
  async destroy(period: string, at: Date): Promise<void> {
    this.known.delete(period);
    await this.table.update(this.itemKey(period), { remove: ['key'], setOnce: { destroyedAt: at.toISOString() } });
  }

  private readonly itemKey = (period: string) => ({ pk: this.kind, sk: period });
}
