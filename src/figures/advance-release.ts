import { type Day, endOf, hourMilliseconds } from '../call/civil-time';
import type { RatingCounts } from '../disclosure/rating-counts';
import { nothingReleased, type Release, releaseAll, releaseWhileLive } from '../disclosure/release';
import type { Releases, ServiceReleases } from '../store/releases';
import type { DayCounts } from './count-day';

/** A call lasts four hours at most (docs: voice/twiml/dial, `timeLimit`); a quarter of one for what is late. */
export const longestCallMilliseconds = 4.25 * hourMilliseconds;

/** Whether a day can no longer change: it is past, and nobody is on the line any more who called on it. */
export function isOver(day: Day, { open }: Pick<DayCounts, 'open'>, now: Date): boolean {
  const sinceItsEnd = now.getTime() - endOf(day).getTime();
  if (sinceItsEnd < 0) return false;
  return sinceItsEnd >= longestCallMilliseconds || [...open.values()].every(({ underWay }) => underWay === 0);
}

/** Who wants to see the day: those who look at it while it goes on, or those who get it as it is in the evening. */
export type Occasion = 'live' | 'report';

interface Needs {
  readonly releases: Releases;
  readonly settings: { readonly SMALLEST_GROUP: number };
  readonly now: Date;
}

/**
 * What of a day's ratings may be shown now. Whatever is decided is kept, because what was shown once limits what may be
 * shown later: the report of the evening, tomorrow's comparison and the live page are all differences that somebody can take.
 */
export async function advanceRelease(
  { releases, settings, now }: Needs,
  day: Day,
  counts: DayCounts,
  occasion: Occasion,
): Promise<Readonly<Record<string, RatingCounts>>> {
  if (counts.released) return counts.released;
  const advance = occasion === 'report' || isOver(day, counts, now) ? releaseAll : releaseWhileLive;
  for (;;) {
    const before = await releases.find(day);
    const after = mapReleases({ ...noReleases(counts), ...before.services }, (release, service) => {
      const settled = counts.settled[service];
      return settled ? advance(release, settled, settings.SMALLEST_GROUP) : release;
    });
    const isChanged = Object.keys(after).some((service) => after[service] !== before.services[service]);
    // Somebody else may have moved it on meanwhile; what they have shown counts.
    if (!isChanged || (await releases.replace(day, before, after)) === 'done') return releasedOf(after);
  }
}

const noReleases = ({ settled }: DayCounts): ServiceReleases =>
  Object.fromEntries(Object.keys(settled).map((service) => [service, nothingReleased]));

const mapReleases = (releases: ServiceReleases, move: (release: Release, service: string) => Release) =>
  Object.fromEntries(Object.entries(releases).map(([service, release]) => [service, move(release, service)]));

const releasedOf = (releases: ServiceReleases): Readonly<Record<string, RatingCounts>> =>
  Object.fromEntries(Object.entries(releases).map(([service, { released }]) => [service, released]));
