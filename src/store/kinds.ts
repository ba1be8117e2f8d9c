import type { Day, Hour } from '../call/civil-time';
import { readItem, type TravellingItem } from './page';
import { type HourRange, hourOfSortKey, type ShardedKind, sortKeysOf, underEachShard } from './shards';
import type { Item, Table } from './table';

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
}

/**
 * Counts a day's items, or those of some hours of it, by what they are alike in. Only the first of each kind is read
 * whole; of the others it is enough that they look the same.
 * @param attributes what makes the difference, besides the hour; nothing else is asked for
 */
export async function kindsOfDay<Like>(
  table: Table,
  stored: ShardedKind,
  day: Day,
  attributes: readonly string[],
  read: (item: Item) => Like,
  { hours, mayLag = false }: KindsAsked = {},
): Promise<readonly Kind<Like>[]> {
  const kinds = new Map<string, { like: Kind<Like>['like']; times: number }>();
  const count = (travelling: TravellingItem) => {
    const hour = hourOfSortKey(textOf(travelling['sk']));
    let name = hour;
    for (const attribute of attributes) name += `|${textOf(travelling[attribute])}`;
    const kind = kinds.get(name);
    if (kind) kind.times += 1;
    else kinds.set(name, { like: { ...read(readItem(travelling)), hour }, times: 1 });
  };
  const asked = { ...(hours && { range: sortKeysOf(hours) }), only: ['sk', ...attributes], mayLag, most: itemsPerPage };
  await underEachShard(stored, day, async (pk) => {
    for await (const page of table.pagesUnder(pk, asked)) page.forEach(count);
  });
  return [...kinds.values()];
}

/** Texts and truth values are all that items are told apart by. */
function textOf(value: TravellingItem[string] | undefined): string {
  return value === undefined ? '' : String(value['S'] ?? value['BOOL'] ?? JSON.stringify(value));
}
