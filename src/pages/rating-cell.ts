import type { Rating } from '../ballots/questionnaire';
import type { GroupFigures } from '../figures/period-figures';
import { countAndShare, type WrittenFigure } from '../format/written-figures';
import type { ReportTexts } from '../reports/report-texts';

/** A group's count and share of a rating; in words where there is none to be shown. */
export function ratingCell({ ratings: given }: GroupFigures, rating: Rating, report: ReportTexts): WrittenFigure {
  if (given === 'none') return { value: '–' };
  if (given === 'withheld') return { value: report.insufficient };
  return countAndShare(given[rating], given.count, report);
}
