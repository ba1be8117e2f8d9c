import type { ComparedFigures, PeriodFigures } from '../figures/period-figures';
import { fill } from '../format/fill';
import { longPeriod, shortPeriod } from '../format/written-dates';
import { type DayReportView, viewReport } from './day-report';
import { lossesBeside } from './losses-beside';
import type { ReportTexts } from './report-texts';

/** What the month's e-mail is made of. */
export interface MonthReport {
  readonly administration: string;
  readonly figures: PeriodFigures;
  /** Ratings of fewer are not shown. */
  readonly smallestGroup: number;
  /** The page on line of the month. */
  readonly page?: string | undefined;
}

/** Like the day's, beside the month before and the same month of last year. */
export function viewMonthReport(
  { administration, figures, smallestGroup, page }: MonthReport,
  texts: ReportTexts,
): DayReportView {
  const before = comparedWith(figures, 'monthBefore');
  const lastYear = comparedWith(figures, 'yearBefore');
  const { columns, subject, noCalls, incomplete } = texts.month;
  const month = longPeriod(figures.period);
  return viewReport(
    {
      subject: fill(subject, { month, administration }),
      administration,
      date: month,
      columns: [
        { heading: columns.month, date: shortPeriod(figures.period) },
        { heading: columns.monthBefore, date: shortPeriod(before.period) },
        { heading: columns.yearBefore, date: shortPeriod(lastYear.period) },
      ],
      groups: [figures.total, before, lastYear],
      noCalls,
      smallestGroup,
      losses: [...(figures.isComplete ? [] : [incomplete]), ...lossesBeside([before, lastYear], texts)],
      page,
    },
    texts,
  );
}

function comparedWith({ compared, period }: PeriodFigures, what: ComparedFigures['is']): ComparedFigures {
  const found = compared.find(({ is }) => is === what);
  if (!found) throw new Error(`${period} was not compared with ${what}`);
  return found;
}
