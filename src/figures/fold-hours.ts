import { questionnaires } from '../ballots/questionnaires';
import { type Day, type Hour, hourMilliseconds } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import type { HourRange } from '../calls/shards';
import type { Group, GroupedBallot, GroupedCall, GroupedItems } from './grouped-items';
import type { CountedHours } from './kept-hours';
import { type Cell, cellOf } from './polls';
import type { HourCounts } from './service-tallies';
import { addBallot, addCall, emptyTally } from './tally';

/**
 * Counts each of some hours of a day. The calls are read before the ballots, so the ballot of a call that had ended when it was
 * read is final. A call with a ballot counts as transferred, even if its item did not say so yet.
 * @param mayLag whether calls may be read with eventual consistency, for half the price. Ballots never are, or the above would
 * not hold
 * @param most how many calls may be counted at once
 * @returns undefined if there are more than that
 */
export async function foldHours(
  { grouped }: { readonly grouped: GroupedItems },
  dayKey: DayKey,
  day: Day,
  hours: readonly Hour[],
  { mayLag = false, most = Number.POSITIVE_INFINITY }: { readonly mayLag?: boolean; readonly most?: number } = {},
): Promise<CountedHours | undefined> {
  const ranges = runsOf(hours);
  const calls = await Promise.all(ranges.map((range) => grouped.calls(day, { hours: range, mayLag, most })));
  if (calls.flat().reduce((sum, { times }) => sum + times, 0) > most) return undefined;
  const ballots = await Promise.all(ranges.map((range) => grouped.ballots(dayKey, day, { hours: range })));
  const callsOf = byHour(calls.flat());
  const ballotsOf = byHour(ballots.flat());
  return new Map(hours.map((hour) => [hour, countHour(callsOf.get(hour) ?? [], ballotsOf.get(hour) ?? [])]));
}

/** Groups by hour once: a busy day has a thousand groups, and each hour would search all of them. */
function byHour<Item>(groups: readonly Group<Item>[]): ReadonlyMap<Hour, readonly Group<Item>[]> {
  const hours = new Map<Hour, Group<Item>[]>();
  for (const group of groups) {
    const ofHour = hours.get(group.like.hour);
    if (ofHour) ofHour.push(group);
    else hours.set(group.like.hour, [group]);
  }
  return hours;
}

function countHour(calls: readonly Group<GroupedCall>[], ballots: readonly Group<GroupedBallot>[]): HourCounts {
  const names = [...new Set([...calls, ...ballots].map(({ like }) => cellOf(like)))].sort();
  const ofCell = <Item extends Cell>(groups: readonly Group<Item>[], name: string) =>
    groups.filter(({ like }) => cellOf(like) === name);
  return Object.fromEntries(names.map((name) => [name, countCell(ofCell(calls, name), ofCell(ballots, name))]));
}

function countCell(calls: readonly Group<GroupedCall>[], ballots: readonly Group<GroupedBallot>[]): HourCounts[string] {
  const ofCalls = calls.reduce((sum, { like, times }) => addCall(sum, like, times), emptyTally);
  const tally = ballots.reduce((sum, { like, times }) => addBallot(sum, like.ballot, times, questionnaires), ofCalls);
  const issued = ballots.reduce((sum, { times }) => sum + times, 0);
  const transferred = Math.max(tally.transferred, issued);
  const served = Math.max(tally.served, transferred);
  const underWay = calls.reduce((sum, { like, times }) => sum + (like.ended ? 0 : times), 0);
  const cameIn = served - (tally.callBacks?.['served'] ?? 0);
  return { tally: { ...tally, transferred, served, received: Math.max(tally.received, cameIn) }, underWay };
}

/** Merges consecutive hours into ranges. */
function runsOf(hours: readonly Hour[]): readonly HourRange[] {
  const runs: { from: Hour; to: Hour }[] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last && Date.parse(hour) - Date.parse(last.to) === hourMilliseconds) last.to = hour;
    else runs.push({ from: hour, to: hour });
  }
  return runs;
}
