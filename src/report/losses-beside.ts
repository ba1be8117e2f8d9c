import { fill } from '../fill';
import type { ReportTexts } from './report-texts';

/**
 * What is to be said of the periods that one is compared with and of which something was lost.
 * @param periods as they stand over their columns
 */
export function lossesBeside(periods: readonly string[], texts: ReportTexts): readonly string[] {
  return periods.length === 0 ? [] : [fill(texts.notes.incompleteBeside, { periods: periods.join(', ') })];
}
