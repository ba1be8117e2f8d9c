import { civilNameOf, dayEndOf } from '../calendar/civil-time';
import { daysOfMonth, lastDayOfMonth, latestDayOf, monthsOfYear } from '../calendar/period';
import type { ChartColumn } from '../format/section';
import { longPeriod, withinPeriod } from '../format/written-dates';
import type { PeriodFigures } from './period-figures';

/**
 * Where a month stands in its year, a day in its month: among all of them, so that April stands where it does every year, and
 * seasons show. In little room each quarter's first month keeps its label, and the 1st, the 5th, the 10th and so on.
 * @param part `2026-04`, `2026-11-22`
 */
export function placeOf(part: string) {
  const whole = partsOf(`${part.slice(0, part.lastIndexOf('-'))}${dayEndOf(part)}`);
  const index = whole.indexOf(part);
  const label = withinPeriod(part);
  return {
    from: index / whole.length,
    to: (index + 1) / whole.length,
    label,
    isMinor: whole.length === 12 ? index % 3 !== 0 : label !== '1' && Number(label) % 5 !== 0,
  };
}

/** Columns without bars, for days and months that are still to come. */
export const columnsToCome = ({ period, parts }: PeriodFigures): readonly ChartColumn[] =>
  partsOf(period)
    .filter((name) => parts.every((part) => part.period !== name))
    .map((name) => ({ ...placeOf(name), says: longPeriod(name), bars: [] }));

const partsOf = (period: string): readonly string[] =>
  civilNameOf(period).length === 4
    ? monthsOfYear(period, latestDayOf(period))
    : daysOfMonth(period, lastDayOfMonth(period));

/** The scale: a round number that the highest column fits in, and the ticks. */
export function scaleTo(highest: number): { readonly top: number; readonly ticks: readonly number[] } {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1_000, 10_000, 100_000].map((power) => step * power));
  const step = steps.sort((a, b) => a - b).find((candidate) => candidate * 4 >= highest) ?? highest / 4;
  const count = Math.max(1, Math.ceil(highest / step));
  return { top: count * step, ticks: Array.from({ length: count }, (_, index) => (index + 1) * step) };
}
