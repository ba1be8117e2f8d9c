import { allCalls, type DayCounts, sumByService } from './count-day';
import type { MonthGroups } from './day-tallies';
import { type Batches, pool, shownOf } from './disclosure/pool';
import { noRatings, type RatingCounts, withoutRatings } from './disclosure/rating-counts';
import type { GroupFigures } from './period-figures';
import type { ByService } from './service-tallies';
import { addCalls, type CallCounts, noCalls } from './tally';

/** A day, a month or a year, by service: all calls, and the batches of ratings that may be shown. */
export interface Part {
  readonly calls: ByService<CallCounts>;
  readonly batches: ByService<Batches>;
  /** Whether it is final. */
  readonly isOver: boolean;
}

export const nothing: Batches = { batches: [], leftover: noRatings };

/** A day. What is released of it is one batch; while the day goes on, the rest may still become part of one. */
export function partOfDay({ calls, ratings }: DayCounts, released: ByService<RatingCounts>, isOver: boolean): Part {
  const leftover = leftoverOf(ratings, released);
  const batches = Object.keys(calls).map((service) => {
    const shown = released[service] ?? noRatings;
    return [service, { batches: shown.count > 0 ? [shown] : [], leftover: leftover[service] ?? noRatings }] as const;
  });
  return { calls, batches: Object.fromEntries(batches), isOver };
}

/** The ratings of each service that are not shown. */
export const leftoverOf = (
  ratings: ByService<RatingCounts>,
  released: ByService<RatingCounts>,
): ByService<RatingCounts> =>
  Object.fromEntries(
    Object.entries(ratings).map(([service, all]) => [
      service,
      withoutRatings(all, released[service] ?? noRatings) ?? noRatings,
    ]),
  );

/**
 * Joins the days of a month, in order.
 * @param sealed the final groups of their leftovers, once the month is sealed
 */
export function partOfDays(days: readonly Part[], smallest: number, sealed?: MonthGroups): Part {
  return together(days, (service) => {
    const parts = batchesOf(service, days);
    if (!sealed) return pool(parts, smallest);
    return { batches: [...parts.flatMap(({ batches }) => batches), ...(sealed[service] ?? [])], leftover: noRatings };
  });
}

/** Joins the months of a year. What made no group in its month makes none in the year. */
export const partOfMonths = (months: readonly Part[]): Part =>
  together(months, (service) => ({
    batches: batchesOf(service, months).flatMap(({ batches }) => batches),
    leftover: noRatings,
  }));

function together(parts: readonly Part[], batchesTogether: (service: string) => Batches): Part {
  const calls = sumByService(
    parts.map((part) => part.calls),
    addCalls,
  );
  const batches = Object.keys(calls).map((service) => [service, batchesTogether(service)] as const);
  return { calls, batches: Object.fromEntries(batches), isOver: parts.every(({ isOver }) => isOver) };
}

/** Groups made of the leftovers of a month's days, by service. */
export function groupsOf(leftovers: readonly ByService<RatingCounts>[], smallest: number): MonthGroups {
  const services = [...new Set(leftovers.flatMap((leftover) => Object.keys(leftover)))];
  const ofService = (service: string) =>
    pool(
      leftovers.map((leftover) => ({ batches: [], leftover: leftover[service] ?? noRatings })),
      smallest,
    ).batches;
  return Object.fromEntries(services.map((service) => [service, ofService(service)]));
}

/** Leftovers are final only once the part is over. */
function batchesOf(service: string, parts: readonly Part[]): readonly Batches[] {
  return parts.map(({ batches, isOver }) => {
    const ofService = batches[service] ?? nothing;
    return isOver ? ofService : { ...ofService, leftover: noRatings };
  });
}

/** All services together. Their batches are shown as one sum, from which no smaller figure can be derived. */
export function groupOfAll({ calls, batches }: Part): GroupFigures {
  const shown = shownOf({ batches: Object.values(batches).flatMap((of) => of.batches), leftover: noRatings });
  return group(allCalls({ calls }), shown);
}

export function groupOfService({ calls, batches }: Part, service: string): GroupFigures {
  return group(calls[service] ?? noCalls, shownOf(batches[service] ?? nothing));
}

function group(calls: CallCounts, shown: RatingCounts): GroupFigures {
  const { participants } = calls;
  if (participants === 0) return { ...calls, ratings: 'none' };
  return { ...calls, ratings: shown.count === 0 ? 'withheld' : shown };
}
