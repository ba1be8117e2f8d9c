import { type Batches, pool, shownOf } from '../disclosure/pool';
import { noRatings, type RatingCounts, ratingCountsOf, withoutRatings } from '../disclosure/rating-counts';
import { addTallies, emptyTally, type Tally } from '../report/tally';
import type { ServiceTallies } from '../store/service-tallies';
import { sumByService, totalOf } from './count-day';
import type { GroupFigures } from './period-figures';

/** A day, a month or a year, by service: all of its calls, and of its ratings the batches that may be shown. */
export interface Part {
  readonly services: ServiceTallies;
  readonly batches: Readonly<Record<string, Batches>>;
  /** Nothing can change any more. */
  readonly isOver: boolean;
}

export const nothing: Batches = { batches: [], leftover: noRatings };

/** A day. What is released of it is one batch; what is not may still become part of one, as long as the day goes on. */
export function partOfDay(
  services: ServiceTallies,
  released: Readonly<Record<string, RatingCounts>>,
  isOver: boolean,
): Part {
  const batches = Object.entries(services).map(([service, tally]) => {
    const shown = released[service] ?? noRatings;
    const leftover = withoutRatings(ratingCountsOf(tally), shown) ?? noRatings;
    return [service, { batches: shown.count > 0 ? [shown] : [], leftover }] as const;
  });
  return { services, batches: Object.fromEntries(batches), isOver };
}

/** The days of a month, or the months of a year, as one: in their order. */
export function partOfParts(parts: readonly Part[], smallest: number): Part {
  const services = sumByService(
    parts.map((part) => part.services),
    addTallies,
  );
  const batches = Object.keys(services).map((service) => [service, pool(batchesOf(service, parts), smallest)] as const);
  return { services, batches: Object.fromEntries(batches), isOver: parts.every(({ isOver }) => isOver) };
}

/** What a part has left over is left over for good only once it is over. */
function batchesOf(service: string, parts: readonly Part[]): readonly Batches[] {
  return parts.map(({ batches, isOver }) => {
    const ofService = batches[service] ?? nothing;
    return isOver ? ofService : { ...ofService, leftover: noRatings };
  });
}

/** All services together. Their batches are shown as one sum: no smaller figure follows from it. */
export function groupOfAll({ services, batches }: Part): GroupFigures {
  const shown = shownOf({ batches: Object.values(batches).flatMap((of) => of.batches), leftover: noRatings });
  return group(totalOf(services), shown);
}

export function groupOfService({ services, batches }: Part, service: string): GroupFigures {
  return group(services[service] ?? emptyTally, shownOf(batches[service] ?? nothing));
}

function group({ received, served, transferred, participants }: Tally, shown: RatingCounts): GroupFigures {
  const calls = { received, served, transferred, participants };
  if (participants === 0) return { ...calls, ratings: 'none' };
  return { ...calls, ratings: shown.count === 0 ? 'withheld' : shown };
}
