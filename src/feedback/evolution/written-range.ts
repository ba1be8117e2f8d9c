import { fill } from '../../format/fill';
import { longPeriod } from '../../format/written-dates';
import type { EvolutionTexts } from './evolution-texts';
import type { MonthRange } from './two-periods';

/** `marzo 2026`, `gennaio–marzo 2026`, `novembre 2025–gennaio 2026` */
export function writeRange({ from, to }: MonthRange, { compare }: EvolutionTexts): string {
  if (from === to) return longPeriod(to);
  const year = to.slice(0, 4);
  const begins = from.startsWith(year) ? longPeriod(from).replace(` ${year}`, '') : longPeriod(from);
  return fill(compare.range, { from: begins, to: longPeriod(to) });
}
