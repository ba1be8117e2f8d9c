import { dayEndsOf } from '../ballots/questionnaires';
import { civilNameOf, dayEndOf, dayOf } from '../calendar/civil-time';
import { isOver } from '../calendar/is-open';
import { lastDayOfMonth, monthBefore, monthOf } from '../calendar/period';
import { noAnswers } from './disclosure/answer-counts';
import { raise } from './disclosure/pool';
import type { FirstDay } from './first-day';
import type { Part } from './part';
import type { PeriodFigures } from './period-figures';
import { readMonth } from './read-parts';
import { common, type PeriodFiguresNeeds, partFigures, readCompleteness } from './read-period-figures';

/** Open data shows no smaller group than this (design: the secret ballot). */
export const smallestPublicGroup = 10;

/**
 * A month as the public may see it, once it is over; undefined before. Its batches are those that managers see, merged until each
 * has at least ten answers.
 */
export async function readPublicMonth(given: PeriodFiguresNeeds, month: string): Promise<PeriodFigures | undefined> {
  const previous = monthBefore(month);
  const [{ part, parts }, before] = await Promise.all([readMonth(given, month), readMonth(given, previous)]);
  if (!part.isOver) return undefined;
  const [completeness, completenessBefore] = await Promise.all([
    readCompleteness(given, month),
    readCompleteness(given, previous),
  ]);
  const smallest = Math.max(smallestPublicGroup, given.settings.centre.smallestGroup);
  const ofMonth = raised(part, smallest);
  return {
    ...common(given, { kind: 'month', name: month }, ofMonth, completeness(month)),
    hours: [],
    parts: parts.map(({ period, part: day }) => partFigures({ period, part: ofDay(day, smallest) }, completeness)),
    compared: [
      {
        is: 'monthBefore',
        ...partFigures({ period: previous, part: raised(before.part, smallest) }, completenessBefore),
      },
    ],
  };
}

const raised = (part: Part, smallest: number): Part =>
  withBatches(part, (poll) => raise(part.batches[poll] ?? { batches: [], leftover: noAnswers }, smallest).batches);

/** A day shows only batches that are large enough by themselves; those that were merged with other days' belong to the month. */
const ofDay = (part: Part, smallest: number): Part =>
  withBatches(part, (poll) => (part.batches[poll]?.batches ?? []).filter(({ count }) => count >= smallest));

function withBatches(part: Part, batchesOf: (poll: string) => Part['batches'][string]['batches']): Part {
  const batches = Object.keys(part.batches).map((poll) => [poll, { batches: batchesOf(poll), leftover: noAnswers }]);
  return { ...part, batches: Object.fromEntries(batches) };
}

/** How far back the public page goes. */
const mostMonths = 24;
/** How long a process caches a month: the page is public, and may be requested any number of times. */
const keptMilliseconds = 10 * 60_000;

/**
 * The months that are over since the first call, the latest first. Where there were calls in several kinds of days, each has
 * its own: `2026-11`, `2026-11T19`.
 */
export async function publicMonths({ firstDay, settings, now }: PeriodFiguresNeeds): Promise<string[]> {
  const latest = monthBefore(monthOf(dayOf(now)));
  const known = await firstDay.ofAll(dayEndsOf(settings.centre));
  const firsts = [...known.values()].filter((first) => first !== undefined).map(monthOf);
  const months: string[] = [];
  for (let month = latest, count = 0; count < mostMonths; month = monthBefore(month), count += 1) {
    const begun = firsts.filter((first) => civilNameOf(first) <= month);
    if (begun.length === 0) break;
    // A month ends with its last day's last call, some hours into the next one.
    const named = begun.map((first) => `${month}${dayEndOf(first)}`);
    months.push(...named.filter((each) => isOver(lastDayOfMonth(each), now)));
  }
  return months;
}

interface Kept {
  readonly figures: PeriodFigures | undefined;
  readonly until: number;
}
const kept = new WeakMap<FirstDay, Map<string, Kept>>();

/** A month as the public may see it; undefined unless it is one that is over. */
export async function publicFigures(given: PeriodFiguresNeeds, month: string): Promise<PeriodFigures | undefined> {
  const months = kept.get(given.firstDay) ?? new Map<string, Kept>();
  kept.set(given.firstDay, months);
  const known = months.get(month);
  if (known && known.until > given.now.getTime()) return known.figures;
  const figures = (await publicMonths(given)).includes(month) ? await readPublicMonth(given, month) : undefined;
  // Only existing months are cached: requests for invented ones must not fill the memory.
  if (figures) months.set(month, { figures, until: given.now.getTime() + keptMilliseconds });
  return figures;
}
