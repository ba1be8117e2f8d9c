import { withinPeriod } from '../format/written-dates';
import type { PartFigures } from './period-figures';

/** So many numbers find room under a chart on a telephone; of more every other one is left out there. */
export const mostNumbers = 12;

/** All columns have the same width; of a month's days only the 1st, the 5th, the 10th and so on keep their label in little room. */
export function placeOf(parts: readonly PartFigures[], index: number) {
  const label = withinPeriod(parts[index]?.period ?? '');
  return {
    from: index / parts.length,
    to: (index + 1) / parts.length,
    label,
    isMinor: parts.length > mostNumbers && label !== '1' && Number(label) % 5 !== 0,
  };
}

/** The scale: a round number that the highest column fits in, and the ticks. */
export function scaleTo(highest: number): { readonly top: number; readonly ticks: readonly number[] } {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1_000, 10_000, 100_000].map((power) => step * power));
  const step = steps.sort((a, b) => a - b).find((candidate) => candidate * 4 >= highest) ?? highest / 4;
  const count = Math.max(1, Math.ceil(highest / step));
  return { top: count * step, ticks: Array.from({ length: count }, (_, index) => (index + 1) * step) };
}
