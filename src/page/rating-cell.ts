import type { GroupFigures } from '../figures/period-figures';
import type { ReportTexts } from '../report/report-texts';
import { countAndShare, type WrittenFigure } from '../report/written-figures';
import type { Rating } from '../survey/questionnaire';

/** A group's count and share of a rating; in words where there is none to be shown. */
export function ratingCell({ ratings: given }: GroupFigures, rating: Rating, report: ReportTexts): WrittenFigure {
  if (given === 'none') return { value: '–' };
  if (given === 'withheld') return { value: report.insufficient };
  return countAndShare(given[rating], given.count, report);
}
