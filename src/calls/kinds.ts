import type { Day, Hour } from '../calendar/civil-time';
import { type TravellingItem, textOf } from '../platform/table/page';
import type { Table } from '../platform/table/table';
import { type HourRange, hourOfSortKey, type ShardedKind, sortKeysOf, underEachShard } from './shards';

/** A page of a megabyte is some 8,000 items: several of them at once would be much of a function's 256 MB. */
export const itemsPerPage = 2_500;

/** Items that nobody who counts can tell apart, and how many there are of them: a million calls are some hundred kinds. */
export interface Kind<Like> {
  readonly like: Like & { readonly hour: Hour };
  readonly times: number;
}

export interface KindsAsked {
  readonly hours?: HourRange;
  /** Whether what was written in the last second or so may be missing. */
  readonly mayLag?: boolean;
  /** Reading ends where there are more: what is given then is a part of them. */
  readonly most?: number;
}

/** How a day's items are told apart. */
export interface Sorting<Like> {
  /** What is asked for of each, besides its key. */
  readonly attributes: readonly string[];
  /** A text that is the same for all that are alike. */
  readonly likenessOf: (item: TravellingItem) => string;
  /** Read of the first that is so. */
  readonly read: (item: TravellingItem, likeness: string) => Like;
}

/**
 * Counts a day's items, or those of some hours of it, by what they are alike in. Only the first of each kind is read
 * whole; of the others it is enough that they look the same.
 */
export async function kindsOfDay<Like>(
  table: Table,
  stored: ShardedKind,
  day: Day,
  { attributes, likenessOf, read }: Sorting<Like>,
  { hours, mayLag = false, most = Number.POSITIVE_INFINITY }: KindsAsked = {},
): Promise<readonly Kind<Like>[]> {
  const kinds = new Map<string, { like: Kind<Like>['like']; times: number }>();
  let counted = 0;
  const count = (item: TravellingItem) => {
    counted += 1;
    const hour = hourOfSortKey(textOf(item['sk']));
    const likeness = likenessOf(item);
    const name = `${hour}|${likeness}`;
    const kind = kinds.get(name);
    if (kind) kind.times += 1;
    else kinds.set(name, { like: { ...read(item, likeness), hour }, times: 1 });
  };
  const only = ['pk', 'sk', ...attributes];
  const asked = { ...(hours && { range: sortKeysOf(hours) }), only, mayLag, most: itemsPerPage };
  await underEachShard(stored, day, async (pk) => {
    for await (const page of table.pagesUnder(pk, asked)) {
      page.forEach(count);
      if (counted > most) return;
    }
  });
  return [...kinds.values()];
}
