import { readLineNow } from '../../src/centre/line/line-now';
import type { Stores } from '../../src/entry/stores';
import type { Centre } from '../../src/platform/settings/centre-schema';

/** How many wait for each group, and how many operators are free for it: as the desk of who leads has it. */
export async function tellLine(
  stores: Pick<Stores, 'waiting' | 'free' | 'busy'>,
  centre: Centre,
  now: Date,
): Promise<readonly string[]> {
  const few = `not told, as fewer than ${centre.smallestGroup} operators are signed in`;
  return (await readLineNow(stores, centre, now)).map(
    ({ id, waiting, free = few }) => `${id}: citizens who wait ${waiting}, operators who are free ${free}`,
  );
}
