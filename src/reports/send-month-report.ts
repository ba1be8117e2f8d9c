import { type PeriodFiguresNeeds, readPeriodFigures } from '../figures/read-period-figures';
import { composeMonthMail } from './report-mail';
import type { ReportTexts } from './report-texts';
import { correspondentsOf, pageOf, type ReportNeeds, type ReportOutcome, sendReport } from './send-day-report';

type Needs = PeriodFiguresNeeds & ReportNeeds & { readonly origin: string };

/** Sends a month's report to everybody who hasn't got it yet. A month that nobody called in has none. */
export async function sendMonthReport(
  given: Needs,
  texts: ReportTexts,
  month: string,
  millisecondsLeft: () => number,
): Promise<ReportOutcome | { readonly outcome: 'no-calls' }> {
  const { settings, origin } = given;
  const figures = await readPeriodFigures(given, { kind: 'month', name: month });
  if (figures.total.received === 0) return { outcome: 'no-calls' };
  const report = {
    administration: settings.ADMINISTRATION_NAME,
    figures,
    smallestGroup: settings.SMALLEST_GROUP,
    page: pageOf(origin, month),
  };
  const compose = async () => composeMonthMail(report, texts, correspondentsOf(settings));
  return sendReport(given, month, compose, millisecondsLeft);
}
