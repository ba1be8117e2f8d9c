import { type Day, type Hour, hourMilliseconds, hoursOf } from '../calendar/civil-time';
import { hasEnded } from '../calendar/is-open';
import type { CallBacks } from '../calls/call-backs/call-backs';
import type { Capacity } from '../calls/call-backs/capacity';
import type { Incidents } from '../calls/incidents';
import type { DayKey, DayKeys } from '../calls/keys';
import { countPromises } from './count-promises';
import type { DayTallies, DayTally, Leftover, SealedDay } from './day-tallies';
import { type AnswerCounts, addAnswers, withoutAnswers } from './disclosure/answer-counts';
import { foldHours } from './fold-hours';
import type { GroupedItems } from './grouped-items';
import { type CountedHours, isAtRest, type KeptHours } from './kept-hours';
import { type ByCell, type ByPoll, type ByQuestionnaire, byQuestionnaire, pollOf } from './polls';
import type { HourCounts } from './service-tallies';
import { addCalls, type CallCounts, callsOf, type DayTotals, noCalls, type Tally } from './tally';

export interface CountedStores {
  readonly dayKeys: DayKeys;
  readonly grouped: GroupedItems;
  readonly keptHours: KeptHours;
  readonly dayTallies: DayTallies;
  readonly callBacks: Pick<CallBacks, 'ofDay'>;
  readonly capacity: Pick<Capacity, 'refusedOn'>;
  readonly now: Date;
}

/** A part of a day, and how many calls came in it. ISO 8601, UTC. */
export type Span = DayTally['spans'][number];

/** Everything that is counted of a day. */
export interface DayCounts {
  readonly calls: ByCell<CallCounts>;
  /** All answers; of a sealed day those that were kept. */
  readonly answers: ByPoll<AnswerCounts>;
  /** The answers that can't change any more: all except those to which another may still be added. */
  readonly settled: ByPoll<AnswerCounts>;
  /** Which of them may be shown and which not, for good; only of a sealed day. */
  readonly sealed: { readonly released: ByPoll<AnswerCounts>; readonly leftover: Leftover } | undefined;
  readonly spans: readonly Span[];
  /** How many of the hour's calls are still going on. */
  readonly underWay: ReadonlyMap<Hour, number>;
  /** The key under which everything that follows from answers is encrypted; undefined without a call, or once sealed. */
  readonly dayKey: DayKey | undefined;
}

/** Counts a day: valid cached hours are read, the others are counted from calls and ballots. */
export async function countDay(given: CountedStores, day: Day): Promise<DayCounts> {
  const [sealed, dayKey] = await Promise.all([given.dayTallies.find(day), given.dayKeys.find(day)]);
  if (sealed) return countsOfSealed(sealed);
  if (dayKey) return withPromises(given, day, await countHours(given, dayKey, day, {}));
  // Nobody has called, or the day was sealed between the two reads.
  const sealedMeanwhile = await given.dayTallies.find(day);
  if (sealedMeanwhile) return countsOfSealed(sealedMeanwhile);
  return withPromises(given, day, countsOf(given, day, undefined, new Map()));
}

/** The same for today, which can't be sealed, by eventually consistent reads: the live page is counted every five seconds. */
export async function countToday(given: CountedStores, day: Day): Promise<DayCounts> {
  const dayKey = await given.dayKeys.find(day);
  const counts = dayKey
    ? await countHours(given, dayKey, day, { mayLag: true })
    : countsOf(given, day, undefined, new Map());
  return withPromises(given, day, counts);
}

/** With the promises to call back whose promised time was on that day. */
async function withPromises(given: CountedStores, day: Day, counts: DayCounts): Promise<DayCounts> {
  return { ...counts, calls: sumBy([counts.calls, await countPromises(given, day)], addCalls) };
}

async function countHours(
  given: CountedStores,
  dayKey: DayKey,
  day: Day,
  reading: { readonly mayLag?: boolean },
): Promise<DayCounts> {
  const { kept, changedAt } = await given.keptHours.ofDay(dayKey, day, reading);
  const missing = hoursOf(day).filter((hour) => !kept.has(hour));
  const isAtRestNow = (hour: Hour) => isAtRest(hour, changedAt.get(hour), given.now.getTime());
  const atRest = await countAndKeep(given, dayKey, day, missing.filter(isAtRestNow));
  const moving = missing.filter((hour) => !isAtRestNow(hour));
  const counted = (await foldHours(given, dayKey, day, moving, reading)) ?? [];
  return countsOf(given, day, dayKey, new Map([...kept, ...atRest, ...counted]));
}

/**
 * The most calls to count at once. A tenth of what a function can count in its ten seconds on a seventh of a core: if there are
 * more, what was read is lost.
 */
const callsAtOnce = 25_000;

/**
 * Counts hours and caches them; a large day one hour at a time. If the function is stopped after its ten seconds, the next
 * request goes on from the cached hours.
 */
async function countAndKeep(
  given: CountedStores,
  dayKey: DayKey,
  day: Day,
  hours: readonly Hour[],
): Promise<CountedHours> {
  if (hours.length === 0) return new Map();
  const counted = await foldHours(given, dayKey, day, hours, hours.length > 1 ? { most: callsAtOnce } : {});
  if (counted) {
    await given.keptHours.keep(dayKey, day, counted, given.now);
    return counted;
  }
  const oneByOne = new Map<Hour, HourCounts>();
  for (const hour of hours) {
    for (const [of, counts] of await countAndKeep(given, dayKey, day, [hour])) oneByOne.set(of, counts);
  }
  return oneByOne;
}

function countsOf(
  { now }: { readonly now: Date },
  day: Day,
  dayKey: DayKey | undefined,
  byHour: CountedHours,
): DayCounts {
  const counted = [...byHour];
  const settledOf = (hour: Hour) => (counts: HourCounts[string]) =>
    counts.underWay === 0 || hasEnded(hour, now) ? counts.tally.answers : finishedOf(counts.tally);
  return {
    calls: sumBy(
      counted.map(([, counts]) => mapServices(counts, ({ tally }) => callsOf(tally))),
      addCalls,
    ),
    answers: sumBy(
      counted.map(([, counts]) => byPoll(mapServices(counts, ({ tally }) => tally.answers))),
      addAnswers,
    ),
    settled: sumBy(
      counted.map(([hour, counts]) => byPoll(mapServices(counts, settledOf(hour)))),
      addAnswers,
    ),
    sealed: undefined,
    spans: hoursOf(day).map((hour) => spanOf(hour, byHour.get(hour) ?? {})),
    underWay: new Map(counted.map(([hour, counts]) => [hour, sum(Object.values(counts).map((of) => of.underWay))])),
    dayKey,
  };
}

/** A day that can't change any more. */
export function countsOfSealed({ calls, released, leftover, spans }: SealedDay): DayCounts {
  const answers = sumBy([released, leftover], addAnswers);
  return {
    calls,
    answers,
    settled: answers,
    sealed: { released, leftover },
    spans,
    underWay: new Map(),
    dayKey: undefined,
  };
}

/** All services together. */
export const allCalls = ({ calls }: Pick<DayCounts, 'calls'>): CallCounts =>
  Object.values(calls).reduce(addCalls, noCalls);

/**
 * All counts of a day, without the k-anonymity threshold: for the administrator. Whatever is shown to others goes through
 * `src/figures/disclosure`. A sealed day may have fewer answers than participants: the others were not kept.
 */
export async function tallyDay(given: CountedStores, day: Day): Promise<DayTotals> {
  const counts = await countDay(given, day);
  return { ...allCalls(counts), answers: byQuestionnaire(counts.answers) };
}

/**
 * Notes how many of a day's calls must have ended without their end being stored. The process that was told of it is gone, with
 * whatever else it had not written yet: a vote may be among that.
 */
export async function noteUnended(
  { incidents, now }: { readonly incidents: Pick<Incidents, 'noteHour'>; readonly now: Date },
  day: Day,
  { underWay }: Pick<DayCounts, 'underWay'>,
): Promise<void> {
  const unended = [...underWay].filter(([hour, calls]) => calls > 0 && hasEnded(hour, now));
  await Promise.all(unended.map(([hour, calls]) => incidents.noteHour(day, hour, calls)));
}

/** Adds up the parts, by service or by poll. */
export function sumBy<Counts>(
  parts: readonly Readonly<Record<string, Counts>>[],
  add: (a: Counts, b: Counts) => Counts,
): Readonly<Record<string, Counts>> {
  const sums: Record<string, Counts> = {};
  for (const [name, counts] of parts.flatMap((part) => Object.entries(part))) {
    const before = sums[name];
    sums[name] = before === undefined ? counts : add(before, counts);
  }
  return sums;
}

const mapServices = <Of, To>(services: ByCell<Of>, map: (of: Of) => To): ByCell<To> =>
  Object.fromEntries(Object.entries(services).map(([name, of]) => [name, map(of)]));

/** A citizen who is still on the line may still answer the next question. */
const finishedOf = ({ answers, unfinished }: Tally): Tally['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([questionnaire, all]) => {
      const part = unfinished[questionnaire];
      return [questionnaire, (part && withoutAnswers(all, part)) ?? all];
    }),
  );

const byPoll = <Counts>(services: ByCell<ByQuestionnaire<Counts>>): ByPoll<Counts> =>
  Object.fromEntries(
    Object.entries(services).flatMap(([service, asked]) =>
      Object.entries(asked).map(([questionnaire, counts]) => [pollOf(service, questionnaire), counts] as const),
    ),
  );

function spanOf(hour: Hour, counts: HourCounts): Span {
  const calls = Object.values(counts).map(({ tally }) => tally);
  const { received, served, participants } = calls.reduce<CallCounts>(addCalls, noCalls);
  const to = new Date(Date.parse(hour) + hourMilliseconds).toISOString().replace(':00.000Z', 'Z');
  return { from: hour, to, received, served, participants };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
