import { createHash } from 'node:crypto';
import { type Day, dayOf } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import type { LiveTallies, LiveTally } from './live-tallies';
import type { PeriodFigures } from './period-figures';
import { readToday } from './read-parts';
import {
  type ComparedDays,
  common,
  compareDay,
  isComplete,
  type PeriodFiguresNeeds,
  today,
} from './read-period-figures';

/** New calls show within five seconds: that long a count serves everybody who looks. */
const freshMilliseconds = 5_000;

export interface LiveFiguresNeeds extends PeriodFiguresNeeds {
  readonly liveTallies: LiveTallies;
}

export interface LiveFigures {
  readonly figures: PeriodFigures;
  /** Changes when the figures do, whenever they were counted. */
  readonly revision: string;
}

/** What this process has read last, and what it is reading: a hundred pages ask the table no more often than one. */
interface Shared {
  last?: LiveFigures;
  underWay?: Promise<LiveFigures>;
}
const sharedOf = new WeakMap<LiveTallies, Shared>();

/**
 * Today's figures, at most five seconds old. One of all who look counts; whoever comes meanwhile gets what was counted
 * before.
 */
export async function readLiveFigures(given: LiveFiguresNeeds): Promise<LiveFigures> {
  const shared = sharedOf.get(given.liveTallies) ?? {};
  sharedOf.set(given.liveTallies, shared);
  if (shared.last && isFresh(shared.last, given.now)) return shared.last;
  const hasCounted = shared.last?.figures.period === dayOf(given.now);
  shared.underWay ??= readShared(given, hasCounted).finally(() => {
    delete shared.underWay;
  });
  shared.last = await shared.underWay;
  return shared.last;
}

function isFresh({ figures }: LiveFigures, now: Date): boolean {
  return figures.period === dayOf(now) && now.getTime() - Date.parse(figures.asOf) < freshMilliseconds;
}

async function readShared(given: LiveFiguresNeeds, hasCounted: boolean): Promise<LiveFigures> {
  const day = dayOf(given.now);
  const dayKey = await given.dayKeys.find(day);
  // Before the day's first call there is nothing to be counted, and no key to share it under.
  if (!dayKey) return count(given, day, undefined, undefined);
  return hasCounted ? countOrRead(given, dayKey, day) : readOrCount(given, dayKey, day);
}

/** What was counted at this moment or before is too old to be shown. */
const staleAt = (now: Date): number => now.getTime() - freshMilliseconds;

/** Whoever knows no figures of today looks first whether somebody has counted, or does so now. */
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

/** Whoever has shown today's figures before expects to count: to look first would be one more request each time. */
async function countOrRead(given: LiveFiguresNeeds, dayKey: DayKey, day: Day): Promise<LiveFigures> {
  const mine = await given.liveTallies.claim(dayKey, day, given.now, staleAt(given.now) + 1);
  return mine ? count(given, day, mine, dayKey) : readOrCount(given, dayKey, day);
}

/** @param keptUnder the day's key, where what is counted is to be kept for others */
async function count(
  given: LiveFiguresNeeds,
  day: Day,
  before: LiveTally | undefined,
  keptUnder: DayKey | undefined,
): Promise<LiveFigures> {
  const [{ part, counts }, { compared, isFinal }, nothingLost] = await Promise.all([
    readToday(given, day),
    comparedBefore(before) ?? compareDay(given, day),
    isComplete(given, day),
  ]);
  const figures = { ...common(given, today(given), part, nothingLost), hours: counts.spans, parts: [], compared };
  const live = { figures, revision: revisionOf(figures) };
  if (keptUnder) {
    const kept = { ...live, figures: JSON.stringify(figures), isComparedFinal: isFinal };
    await given.liveTallies.keep(keptUnder, day, given.now, kept);
  }
  return live;
}

/** The days that today is compared with, where they were over when they were last looked at. */
function comparedBefore(before: LiveTally | undefined): ComparedDays | undefined {
  const known = before?.isComparedFinal ? parse(before) : undefined;
  return known && { compared: known.figures.compared, isFinal: true };
}

/** This version's own writing, read back; what an earlier version wrote is counted again. */
function parse({ figures, revision }: LiveTally): LiveFigures | undefined {
  if (figures === undefined || revision === undefined) return undefined;
  return { figures: JSON.parse(figures) as PeriodFigures, revision };
}

function revisionOf({ asOf: _, ...figures }: PeriodFigures): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22);
}
