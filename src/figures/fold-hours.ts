import { type Day, type Hour, hourMilliseconds } from '../call/civil-time';
import { type RatingCounts, ratingCountsOf } from '../disclosure/rating-counts';
import { addBallot, addCall, emptyTally, type Tally } from '../report/tally';
import type { BallotItem, Ballots } from '../store/ballots';
import type { CallItem, Calls } from '../store/calls';
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
 */
export async function foldHours(
  { calls, ballots }: { readonly calls: Calls; readonly ballots: Ballots },
  day: Day,
  hours: readonly Hour[],
): Promise<ReadonlyMap<Hour, HourCounts>> {
  const ranges = runsOf(hours);
  const alike = { calls: new Alike<CallItem>(kindOfCall), ballots: new Alike<BallotItem>(kindOfBallot) };
  await Promise.all(ranges.map((range) => calls.eachOfDay(day, (call) => alike.calls.add(call), range)));
  await Promise.all(ranges.map((range) => ballots.eachOfDay(day, (ballot) => alike.ballots.add(ballot), range)));
  return new Map(
    hours.map((hour) => [hour, countHour(alike.calls.kindsOf(hour), alike.ballots.kindsOf(hour))] as const),
  );
}

function countHour(calls: readonly Kind<CallItem>[], ballots: readonly Kind<BallotItem>[]): HourCounts {
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

function countService(calls: readonly Kind<CallItem>[], ballots: readonly Kind<BallotItem>[]) {
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

/** Items that the counts can't tell apart, and how many there are of them: a million calls are some hundred kinds. */
interface Kind<Item> {
  readonly like: Item;
  readonly times: number;
}

class Alike<Item extends { readonly hour: Hour }> {
  readonly #kinds = new Map<string, { like: Item; times: number }>();

  constructor(private readonly kindOf: (item: Item) => string) {}

  add(item: Item): void {
    const name = this.kindOf(item);
    const kind = this.#kinds.get(name);
    if (kind) kind.times += 1;
    else this.#kinds.set(name, { like: item, times: 1 });
  }

  kindsOf(hour: Hour): readonly Kind<Item>[] {
    return [...this.#kinds.values()].filter(({ like }) => like.hour === hour);
  }
}

const kindOfCall = ({ hour, service, state, ended = false }: CallItem) => `${hour}|${service}|${state}|${ended}`;
const kindOfBallot = ({ hour, service, rating, reason }: BallotItem) => `${hour}|${service}|${rating}|${reason}`;

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
