import { type Day, type Hour, hourMilliseconds, hoursOf } from '../call/civil-time';
import { addRatings, type RatingCounts, ratingCountsOf } from '../disclosure/rating-counts';
import { addTallies, emptyTally, type Tally } from '../report/tally';
import type { Ballots } from '../store/ballots';
import type { Calls } from '../store/calls';
import type { DayTallies, DayTally } from '../store/day-tallies';
import type { HourTallies } from '../store/hour-tallies';
import type { ServiceTallies } from '../store/service-tallies';
import { foldHours, type HourCounts } from './fold-hours';

export interface CountedStores {
  readonly calls: Calls;
  readonly ballots: Ballots;
  readonly hourTallies: HourTallies;
  readonly dayTallies: DayTallies;
}

/** A stretch of a day, and how many calls came in it. ISO 8601, UTC. */
export type Span = DayTally['spans'][number];

/** All that is to be known of a day. */
export interface DayCounts {
  readonly services: ServiceTallies;
  /** The ratings of each service that won't change any more. */
  readonly settled: Readonly<Record<string, RatingCounts>>;
  /** What of them may be shown, where the day is sealed and that is for good. */
  readonly released: Readonly<Record<string, RatingCounts>> | undefined;
  readonly spans: readonly Span[];
  /** By the hour. Of a sealed day nothing is left by the hour. */
  readonly byHour: ReadonlyMap<Hour, ServiceTallies>;
  /** The hours that were counted now, because they were not counted for good. */
  readonly open: ReadonlyMap<Hour, HourCounts>;
}

/** Counts a day: what is counted for good is read, and the rest is folded. */
export async function countDay(stores: CountedStores, day: Day): Promise<DayCounts> {
  const [sealed, tallied] = await Promise.all([stores.dayTallies.find(day), stores.hourTallies.ofDay(day)]);
  if (sealed) return countsOfSealed(sealed);
  const counts = await countHours(stores, day, tallied, {});
  // While a day is being sealed its items move, and can be met twice or not at all; its tally was kept before the first.
  const sealedMeanwhile = counts.open.size > 0 && (await stores.dayTallies.find(day));
  return sealedMeanwhile ? countsOfSealed(sealedMeanwhile) : counts;
}

/** The same of today, which nobody has sealed: for those who look every five seconds, and don't miss the last one. */
export async function countToday(stores: CountedStores, day: Day): Promise<DayCounts> {
  return countHours(stores, day, await stores.hourTallies.ofDay(day), { mayLag: true });
}

async function countHours(
  stores: CountedStores,
  day: Day,
  tallied: ReadonlyMap<Hour, ServiceTallies>,
  reading: { readonly mayLag?: boolean },
): Promise<DayCounts> {
  const hours = hoursOf(day);
  const untallied = hours.filter((hour) => !tallied.has(hour));
  const open = await foldHours(stores, day, untallied, reading);
  const byHour = new Map<Hour, ServiceTallies>(tallied);
  for (const [hour, { services }] of open) byHour.set(hour, services);

  const settled = [...tallied.values()].map((services) => ratingsOf(services));
  return {
    services: sumByService([...byHour.values()], addTallies),
    settled: sumByService([...settled, ...[...open.values()].map((counts) => counts.settled)], addRatings),
    released: undefined,
    spans: hours.map((hour) => spanOf(hour, totalOf(byHour.get(hour) ?? {}))),
    byHour,
    open,
  };
}

/** The tally of all services together. */
export const totalOf = (services: ServiceTallies): Tally => Object.values(services).reduce(addTallies, emptyTally);

/** A day of which nothing is open any more. */
export function countsOfSealed({ services, released, spans }: DayTally): DayCounts {
  return { services, released, spans, settled: ratingsOf(services), byHour: new Map(), open: new Map() };
}

const ratingsOf = (services: ServiceTallies): Readonly<Record<string, RatingCounts>> =>
  Object.fromEntries(Object.entries(services).map(([name, tally]) => [name, ratingCountsOf(tally)]));

/** What each service has in all of the parts together. */
export function sumByService<Counts>(
  parts: readonly Readonly<Record<string, Counts>>[],
  add: (a: Counts, b: Counts) => Counts,
): Readonly<Record<string, Counts>> {
  const sums: Record<string, Counts> = {};
  for (const [name, counts] of parts.flatMap((part) => Object.entries(part))) {
    const sum = sums[name];
    sums[name] = sum === undefined ? counts : add(sum, counts);
  }
  return sums;
}

function spanOf(hour: Hour, { received, served, participants }: Tally): Span {
  const to = new Date(Date.parse(hour) + hourMilliseconds).toISOString().replace(':00.000Z', 'Z');
  return { from: hour, to, received, served, participants };
}
