import { createHash } from 'node:crypto';
import { type Day, dayOf } from '../call/civil-time';
import type { HourTallies } from '../store/hour-tallies';
import type { LiveTallies, LiveTally } from '../store/live-tallies';
import { closeHours } from './close-hours';
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
  readonly hourTallies: HourTallies;
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
  shared.underWay ??= (hasCounted ? countOrRead(given) : readOrCount(given)).finally(() => {
    delete shared.underWay;
  });
  shared.last = await shared.underWay;
  return shared.last;
}

function isFresh({ figures }: LiveFigures, now: Date): boolean {
  return figures.period === dayOf(now) && now.getTime() - Date.parse(figures.asOf) < freshMilliseconds;
}

/** What was counted at this moment or before is too old to be shown. */
const staleAt = (now: Date): number => now.getTime() - freshMilliseconds;

/** Whoever knows no figures of today looks first whether somebody has counted, or does so now. */
async function readOrCount(given: LiveFiguresNeeds): Promise<LiveFigures> {
  const day = dayOf(given.now);
  const kept = await given.liveTallies.find(day);
  if (!kept) return count(given, day, undefined, await given.liveTallies.claimFirst(day, given.now));
  const known = parse(kept);
  if (known && kept.countedAt > staleAt(given.now)) return known;
  const mine = await given.liveTallies.claim(day, given.now, staleAt(given.now) + 1);
  if (known && !mine) return known;
  return count(given, day, mine ?? kept, mine !== undefined);
}

/** Whoever has shown today's figures before expects to count: to look first would be one more request each time. */
async function countOrRead(given: LiveFiguresNeeds): Promise<LiveFigures> {
  const day = dayOf(given.now);
  const mine = await given.liveTallies.claim(day, given.now, staleAt(given.now) + 1);
  return mine ? count(given, day, mine, true) : readOrCount(given);
}

async function count(given: LiveFiguresNeeds, day: Day, before: LiveTally | undefined, keeps: boolean) {
  const [{ part, counts }, { compared, isFinal }, nothingLost] = await Promise.all([
    readToday(given, day),
    comparedBefore(before) ?? compareDay(given, day),
    isComplete(given, day),
  ]);
  const figures = { ...common(given, today(given), part, nothingLost), hours: counts.spans, parts: [], compared };
  const live = { figures, revision: revisionOf(figures) };
  if (keeps) {
    const quietSince = await closeHours(given, day, counts.open, before?.quietSince ?? {}, given.now);
    const kept = { ...live, figures: JSON.stringify(figures), quietSince, isComparedFinal: isFinal };
    await given.liveTallies.keep(day, given.now, kept);
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
