import { monthBefore } from '../calendar/period';
import { raise } from './disclosure/pool';
import { noRatings } from './disclosure/rating-counts';
import type { Part } from './part';
import type { PeriodFigures } from './period-figures';
import { readMonth } from './read-parts';
import { common, type PeriodFiguresNeeds, partFigures, readCompleteness } from './read-period-figures';

/** Open data shows no smaller group than this (design: the secret ballot). */
export const smallestPublicGroup = 10;

/**
 * A month as anybody may see it, once it is over; nothing before. Its batches are those that managers see, put together
 * until each is of ten at least.
 */
export async function readPublicMonth(given: PeriodFiguresNeeds, month: string): Promise<PeriodFigures | undefined> {
  const previous = monthBefore(month);
  const [{ part, parts }, before] = await Promise.all([readMonth(given, month), readMonth(given, previous)]);
  if (!part.isOver) return undefined;
  const [completeness, completenessBefore] = await Promise.all([
    readCompleteness(given, month),
    readCompleteness(given, previous),
  ]);
  const smallest = Math.max(smallestPublicGroup, given.settings.SMALLEST_GROUP);
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
  withBatches(
    part,
    (service) => raise(part.batches[service] ?? { batches: [], leftover: noRatings }, smallest).batches,
  );

/** Of a day only what is large enough by itself: what was put together with other days is the month's. */
const ofDay = (part: Part, smallest: number): Part =>
  withBatches(part, (service) => (part.batches[service]?.batches ?? []).filter(({ count }) => count >= smallest));

function withBatches(part: Part, batchesOf: (service: string) => Part['batches'][string]['batches']): Part {
  const batches = Object.keys(part.batches).map((service) => [
    service,
    { batches: batchesOf(service), leftover: noRatings },
  ]);
  return { ...part, batches: Object.fromEntries(batches) };
}
