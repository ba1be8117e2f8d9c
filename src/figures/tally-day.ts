import type { Day } from '../call/civil-time';
import type { Tally } from '../report/tally';
import { type CountedStores, countDay, totalOf } from './count-day';

/** The whole of a day, as it is: for whoever may see everything. What is shown to others goes through `src/disclosure`. */
export async function tallyDay(stores: CountedStores, day: Day): Promise<Tally> {
  return totalOf((await countDay(stores, day)).services);
}
