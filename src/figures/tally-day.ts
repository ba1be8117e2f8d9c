import type { Day } from '../call/civil-time';
import { tallyOf } from '../disclosure/rating-counts';
import type { Tally } from '../report/tally';
import { allCalls, allRatings, type CountedStores, countDay } from './count-day';

/**
 * The whole of a day, as it is: for whoever may see everything. What is shown to others goes through `src/disclosure`. Of a
 * sealed day the ratings may be fewer than the participants: the others are not to be had any more.
 */
export async function tallyDay(given: CountedStores, day: Day): Promise<Tally> {
  const counts = await countDay(given, day);
  return tallyOf(allCalls(counts), allRatings(counts));
}
