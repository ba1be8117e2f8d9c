import type { Day } from '../calendar/civil-time';
import { isOver } from '../calendar/is-open';
import type { DayKey } from '../calls/keys';
import type { DayCounts } from './count-day';
import type { RatingCounts } from './disclosure/rating-counts';
import { nothingReleased, type Release, releaseAll, releaseWhileLive } from './disclosure/release';
import type { Releases, ServiceReleases } from './releases';
import type { ByService } from './service-tallies';

/** Who the day is shown to: to visitors of the live page, or to readers of the evening's report. */
export type Occasion = 'live' | 'report';

interface Needs {
  readonly releases: Releases;
  readonly settings: { readonly centre: { readonly smallestGroup: number } };
  readonly now: Date;
}

/**
 * Which of a day's ratings may be shown now. The decision is stored, because what was shown once limits what may be shown later:
 * somebody can subtract the live page from the evening's report, or the report from tomorrow's comparison.
 */
export async function advanceRelease(
  given: Needs,
  day: Day,
  counts: DayCounts,
  occasion: Occasion,
): Promise<ByService<RatingCounts>> {
  if (counts.sealed) return counts.sealed.released;
  // No key: nobody has called.
  return counts.dayKey ? advance(given, counts.dayKey, day, counts, occasion) : {};
}

async function advance(
  { releases, settings, now }: Needs,
  dayKey: DayKey,
  day: Day,
  counts: DayCounts,
  occasion: Occasion,
): Promise<ByService<RatingCounts>> {
  const advanceService = occasion === 'report' || isOver(day, now) ? releaseAll : releaseWhileLive;
  for (;;) {
    const before = await releases.find(dayKey, day);
    const after = mapReleases({ ...noReleases(counts), ...before.services }, (release, service) => {
      const settled = counts.settled[service];
      return settled ? advanceService(release, settled, settings.centre.smallestGroup) : release;
    });
    const isChanged = Object.keys(after).some((service) => after[service] !== before.services[service]);
    // A concurrent request may have released more meanwhile: then retry from there.
    if (!isChanged || (await releases.replace(dayKey, day, before, after)) === 'done') return releasedOf(after);
  }
}

const noReleases = ({ settled }: DayCounts): ServiceReleases =>
  Object.fromEntries(Object.keys(settled).map((service) => [service, nothingReleased]));

const mapReleases = (releases: ServiceReleases, move: (release: Release, service: string) => Release) =>
  Object.fromEntries(Object.entries(releases).map(([service, release]) => [service, move(release, service)]));

const releasedOf = (releases: ServiceReleases): ByService<RatingCounts> =>
  Object.fromEntries(Object.entries(releases).map(([service, { released }]) => [service, released]));
