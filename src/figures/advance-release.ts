import type { Day } from '../calendar/civil-time';
import { isOver } from '../calendar/is-open';
import type { DayKey } from '../calls/keys';
import type { DayCounts } from './count-day';
import type { AnswerCounts } from './disclosure/answer-counts';
import { nothingReleased, type Release, releaseAll, releaseWhileLive } from './disclosure/release';
import type { ByPoll } from './polls';
import type { PollReleases, Releases } from './releases';

/** Who the day is shown to: to visitors of the live page, or to readers of the evening's report. */
export type Occasion = 'live' | 'report';

interface Needs {
  readonly releases: Releases;
  readonly settings: { readonly centre: { readonly smallestGroup: number } };
  readonly now: Date;
}

/**
 * Which of a day's answers may be shown now. The decision is stored, because what was shown once limits what may be shown later:
 * somebody can subtract the live page from the evening's report, or the report from tomorrow's comparison.
 */
export async function advanceRelease(
  given: Needs,
  day: Day,
  counts: DayCounts,
  occasion: Occasion,
): Promise<ByPoll<AnswerCounts>> {
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
): Promise<ByPoll<AnswerCounts>> {
  const advancePoll = occasion === 'report' || isOver(day, now) ? releaseAll : releaseWhileLive;
  for (;;) {
    const before = await releases.find(dayKey, day);
    const after = mapReleases({ ...noReleases(counts), ...before.polls }, (release, poll) => {
      const settled = counts.settled[poll];
      return settled ? advancePoll(release, settled, settings.centre.smallestGroup) : release;
    });
    const isChanged = Object.keys(after).some((poll) => after[poll] !== before.polls[poll]);
    // A concurrent request may have released more meanwhile: then retry from there.
    if (!isChanged || (await releases.replace(dayKey, day, before, after)) === 'done') return releasedOf(after);
  }
}

const noReleases = ({ settled }: DayCounts): PollReleases =>
  Object.fromEntries(Object.keys(settled).map((poll) => [poll, nothingReleased]));

const mapReleases = (releases: PollReleases, move: (release: Release, poll: string) => Release) =>
  Object.fromEntries(Object.entries(releases).map(([poll, release]) => [poll, move(release, poll)]));

const releasedOf = (releases: PollReleases): ByPoll<AnswerCounts> =>
  Object.fromEntries(Object.entries(releases).map(([poll, { released }]) => [poll, released]));
