import { type Day, type Hour, hourMilliseconds } from '../call/civil-time';
import { type RatingCounts, ratingCountsOf } from '../disclosure/rating-counts';
import { addBallot, addCall, emptyTally, type Tally } from '../report/tally';
import type { Ballots, CountedBallotItem } from '../store/ballots';
import type { Calls, CountedCallItem } from '../store/calls';
import type { Kind } from '../store/kinds';
import type { ServiceTallies } from '../store/service-tallies';
import type { HourRange } from '../store/shards';

/** An hour as its calls and ballots say. */
export interface HourCounts {
  readonly services: ServiceTallies;
  /** The ratings of each service that won't change any more: all but those that a reason may still be added to. */
  readonly settled: Readonly<Record<string, RatingCounts>>;
  /** How many of the hour's calls are still going on. */
  readonly underWay: number;
}

/**
 * Counts hours of a day, each by itself. The calls are read before the ballots: of a call that was seen to have ended
 * the ballot is as it will stay. Whoever has a ballot was transferred, even where that was not yet seen of the call.
 * @param mayLag whether the calls of the last second or so may be missing, for half the price; of the ballots all are seen, or
 * what is said above would not hold
 */
export async function foldHours(
  { calls, ballots }: { readonly calls: Calls; readonly ballots: Ballots },
  day: Day,
  hours: readonly Hour[],
  { mayLag = false }: { readonly mayLag?: boolean } = {},
): Promise<ReadonlyMap<Hour, HourCounts>> {
  const ranges = runsOf(hours);
  const kindsOfCalls = await Promise.all(ranges.map((range) => calls.kindsOfDay(day, { hours: range, mayLag })));
  const kindsOfBallots = await Promise.all(ranges.map((range) => ballots.kindsOfDay(day, { hours: range })));
  const callsOf = byHour(kindsOfCalls.flat());
  const ballotsOf = byHour(kindsOfBallots.flat());
  return new Map(hours.map((hour) => [hour, countHour(callsOf.get(hour) ?? [], ballotsOf.get(hour) ?? [])]));
}

/** Grouped once: a busy day has a thousand kinds, which each of its hours would look through. */
function byHour<Like>(kinds: readonly Kind<Like>[]): ReadonlyMap<Hour, readonly Kind<Like>[]> {
  const grouped = new Map<Hour, Kind<Like>[]>();
  for (const kind of kinds) {
    const ofHour = grouped.get(kind.like.hour);
    if (ofHour) ofHour.push(kind);
    else grouped.set(kind.like.hour, [kind]);
  }
  return grouped;
}

function countHour(calls: readonly Kind<CountedCallItem>[], ballots: readonly Kind<CountedBallotItem>[]): HourCounts {
  const names = [...new Set([...calls, ...ballots].map(({ like }) => like.service))].sort();
  const countsOf = (name: string) => {
    const ofService = <Item extends { service: string }>(kinds: readonly Kind<Item>[]) =>
      kinds.filter(({ like }) => like.service === name);
    return countService(ofService(calls), ofService(ballots));
  };
  const counted = names.map((name) => [name, countsOf(name)] as const);
  return {
    services: Object.fromEntries(counted.map(([name, { tally }]) => [name, tally])),
    settled: Object.fromEntries(counted.map(([name, { settled }]) => [name, settled])),
    underWay: counted.reduce((sum, [, { underWay }]) => sum + underWay, 0),
  };
}

function countService(calls: readonly Kind<CountedCallItem>[], ballots: readonly Kind<CountedBallotItem>[]) {
  const ofCalls = calls.reduce((sum, { like, times }) => addCall(sum, like, times), emptyTally);
  const tally = ballots.reduce((sum, { like, times }) => addBallot(sum, like, times), ofCalls);
  const issued = ballots.reduce((sum, { times }) => sum + times, 0);
  const transferred = Math.max(tally.transferred, issued);
  const served = Math.max(tally.served, transferred);
  const underWay = calls.reduce((sum, { like, times }) => sum + (like.ended ? 0 : times), 0);
  return {
    tally: { ...tally, transferred, served, received: Math.max(tally.received, served) },
    settled: underWay === 0 ? ratingCountsOf(tally) : withoutUnexplained(tally),
    underWay,
  };
}

/** Whoever is unsatisfied and still on the line may yet say why. */
function withoutUnexplained(tally: Tally): RatingCounts {
  const { count, unsatisfied, reasons, ...others } = ratingCountsOf(tally);
  const { notGiven } = reasons;
  return {
    ...others,
    count: count - notGiven,
    unsatisfied: unsatisfied - notGiven,
    reasons: { ...reasons, notGiven: 0 },
  };
}

/** Hours that follow each other, as ranges. */
function runsOf(hours: readonly Hour[]): readonly HourRange[] {
  const runs: { from: Hour; to: Hour }[] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last && Date.parse(hour) - Date.parse(last.to) === hourMilliseconds) last.to = hour;
    else runs.push({ from: hour, to: hour });
  }
  return runs;
}
