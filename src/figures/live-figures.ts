import { createHash } from 'node:crypto';
import { type Day, type DayEnd, dayEndOf, dayOf } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import type { LiveTallies, LiveTally } from './live-tallies';
import { countedEveryMilliseconds, type PeriodFigures } from './period-figures';
import { readToday } from './read-parts';
import { type ComparedDays, compareDay, dayFigures, type PeriodFiguresNeeds } from './read-period-figures';

export interface LiveFiguresNeeds extends PeriodFiguresNeeds {
  readonly liveTallies: LiveTallies;
}

export interface LiveFigures {
  readonly figures: PeriodFigures;
  /** Changes only if the figures do, not with each count. */
  readonly revision: string;
}

/** The process's cache, and the read that is under way: a hundred pages cause no more reads than one. */
interface Shared {
  last?: LiveFigures;
  underWay?: Promise<LiveFigures>;
}
const sharedOf = new WeakMap<LiveTallies, Map<DayEnd, Shared>>();

/**
 * The figures of today, or of the window that goes on, at most five seconds old. One request counts; those that come meanwhile
 * get the previous count.
 */
export async function readLiveFigures(given: LiveFiguresNeeds, dayEnd: DayEnd = ''): Promise<LiveFigures> {
  const ofAll = sharedOf.get(given.liveTallies) ?? new Map<DayEnd, Shared>();
  sharedOf.set(given.liveTallies, ofAll);
  const shared = ofAll.get(dayEnd) ?? {};
  ofAll.set(dayEnd, shared);
  const day = dayOf(given.now, dayEnd);
  if (shared.last && isFresh(shared.last, given.now)) return shared.last;
  const hasCounted = shared.last?.figures.period === day;
  shared.underWay ??= readShared(given, day, hasCounted).finally(() => {
    delete shared.underWay;
  });
  shared.last = await shared.underWay;
  return shared.last;
}

function isFresh({ figures }: LiveFigures, now: Date): boolean {
  return (
    figures.period === dayOf(now, dayEndOf(figures.period)) &&
    now.getTime() - Date.parse(figures.asOf) < countedEveryMilliseconds
  );
}

async function readShared(given: LiveFiguresNeeds, day: Day, hasCounted: boolean): Promise<LiveFigures> {
  const dayKey = await given.dayKeys.find(day);
  // Before the day's first call there is nothing to count, and no key to encrypt a shared count under.
  if (!dayKey) return count(given, day, undefined, undefined);
  return hasCounted ? countOrRead(given, dayKey, day) : readOrCount(given, dayKey, day);
}

/** Counts of this moment or before are too old to be shown. */
const staleAt = (now: Date): number => now.getTime() - countedEveryMilliseconds;

/** A process without figures of today first reads whether another has counted, or is counting now. */
async function readOrCount(given: LiveFiguresNeeds, dayKey: DayKey, day: Day): Promise<LiveFigures> {
  const kept = await given.liveTallies.find(dayKey, day);
  if (!kept) {
    const isMine = await given.liveTallies.claimFirst(day, given.now);
    return count(given, day, undefined, isMine ? dayKey : undefined);
  }
  const known = parse(kept);
  if (known && kept.countedAt > staleAt(given.now)) return known;
  const mine = await given.liveTallies.claim(dayKey, day, given.now, staleAt(given.now) + 1);
  if (known && !mine) return known;
  return count(given, day, mine ?? kept, mine && dayKey);
}

/** A process that has shown today's figures before tries to count at once: a read first would be one more request each time. */
async function countOrRead(given: LiveFiguresNeeds, dayKey: DayKey, day: Day): Promise<LiveFigures> {
  const mine = await given.liveTallies.claim(dayKey, day, given.now, staleAt(given.now) + 1);
  return mine ? count(given, day, mine, dayKey) : readOrCount(given, dayKey, day);
}

/** @param keptUnder the day's key, if the count is to be shared */
async function count(
  given: LiveFiguresNeeds,
  day: Day,
  before: LiveTally | undefined,
  keptUnder: DayKey | undefined,
): Promise<LiveFigures> {
  const [{ part, counts }, { compared, isFinal }, lost] = await Promise.all([
    readToday(given, day),
    comparedBefore(before) ?? compareDay(given, day),
    given.incidents.during(day),
  ]);
  const figures = { ...dayFigures(given, day, part, counts, lost), compared };
  const live = { figures, revision: revisionOf(figures) };
  if (keptUnder) {
    const kept = { ...live, figures: JSON.stringify(figures), isComparedFinal: isFinal };
    await given.liveTallies.keep(keptUnder, day, given.now, kept);
  }
  return live;
}

/** A cache of the days that today is compared with, if they were over when last read. */
function comparedBefore(before: LiveTally | undefined): ComparedDays | undefined {
  const known = before?.isComparedFinal ? parse(before) : undefined;
  return known && { compared: known.figures.compared, isFinal: true };
}

/** Parses a shared count; one that another version wrote is ignored, and counted again. */
function parse({ figures, revision }: LiveTally): LiveFigures | undefined {
  if (figures === undefined || revision === undefined) return undefined;
  return { figures: JSON.parse(figures) as PeriodFigures, revision };
}

function revisionOf({ asOf: _, ...figures }: PeriodFigures): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22);
}
