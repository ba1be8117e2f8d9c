import type { Day } from '../calendar/civil-time';
import { allCalls, allRatings, type CountedStores, countDay } from './count-day';
import { tallyOf } from './disclosure/rating-counts';
import type { Tally } from './tally';

/**
 * The whole of a day, as it is: for whoever may see everything. What is shown to others goes through `src/figures/disclosure`. Of a
 * sealed day the ratings may be fewer than the participants: the others are not to be had any more.
 */
export async function tallyDay(given: CountedStores, day: Day): Promise<Tally> {
  const counts = await countDay(given, day);
  return tallyOf(allCalls(counts), allRatings(counts));
}
