import { fill } from '../format/fill';
import { shortPeriod } from '../format/written-dates';
import type { ReportTexts } from './report-texts';

/** What is to be said where something was lost of the periods that one is compared with. */
export function lossesBeside(
  compared: readonly { readonly period: string; readonly isComplete: boolean }[],
  texts: ReportTexts,
): readonly string[] {
  const periods = compared.filter(({ isComplete }) => !isComplete).map(({ period }) => shortPeriod(period));
  return periods.length === 0 ? [] : [fill(texts.notes.incompleteBeside, { periods: periods.join(', ') })];
}
