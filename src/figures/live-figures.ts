import { createHash } from 'node:crypto';
import { type Day, dayOf } from '../call/civil-time';
import type { HourTallies } from '../store/hour-tallies';
import type { LiveTallies, LiveTally } from '../store/live-tallies';
import { closeHours } from './close-hours';
import type { PeriodFigures } from './period-figures';
import { readDay } from './read-parts';
import { common, compareDay, type PeriodFiguresNeeds, today } from './read-period-figures';

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
  shared.underWay ??= readOrCount(given).finally(() => {
    delete shared.underWay;
  });
  shared.last = await shared.underWay;
  return shared.last;
}

function isFresh({ figures }: LiveFigures, now: Date): boolean {
  return figures.period === dayOf(now) && now.getTime() - Date.parse(figures.asOf) < freshMilliseconds;
}

async function readOrCount(given: LiveFiguresNeeds): Promise<LiveFigures> {
  const day = dayOf(given.now);
  const kept = await given.liveTallies.find(day);
  const staleBefore = given.now.getTime() - freshMilliseconds;
  const known = kept && parse(kept);
  if (known && kept.countedAt > staleBefore) return known;
  const isMine = await given.liveTallies.claim(day, given.now, staleBefore + 1);
  if (known && !isMine) return known;
  return count(given, day, kept, isMine);
}

async function count(given: LiveFiguresNeeds, day: Day, before: LiveTally | undefined, keeps: boolean) {
  const [{ part, counts }, compared] = await Promise.all([readDay(given, day, 'live'), compareDay(given, day)]);
  const figures = { ...common(given, today(given), part), hours: counts.spans, parts: [], compared };
  const live = { figures, revision: revisionOf(figures) };
  if (keeps) {
    const quietSince = await closeHours(given.hourTallies, day, counts.open, before?.quietSince ?? {}, given.now);
    await given.liveTallies.keep(day, given.now, { ...live, figures: JSON.stringify(figures), quietSince });
  }
  return live;
}

/** This version's own writing, read back; what an earlier version wrote is counted again. */
function parse({ figures, revision }: LiveTally): LiveFigures | undefined {
  if (figures === undefined || revision === undefined) return undefined;
  return { figures: JSON.parse(figures) as PeriodFigures, revision };
}

function revisionOf({ asOf: _, ...figures }: PeriodFigures): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22);
}
