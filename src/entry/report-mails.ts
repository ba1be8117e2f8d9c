import type { Day } from '../calendar/civil-time';
import { tallyDay } from '../figures/count-day';
import type { FigureTexts } from '../figures/figure-texts';
import { attachedCsv } from '../figures/figures-file';
import type { PeriodFigures } from '../figures/period-figures';
import { type PeriodFiguresNeeds, readDayFigures } from '../figures/read-period-figures';
import { mailedSections } from '../figures/sections';
import type { Mail } from '../platform/mail/mail';
import type { PageSettings } from '../platform/settings/page-settings';
import { pathToPeriod } from '../platform/web/places';
import { composeMail } from '../reports/report-mail';
import type { ReportTexts } from '../reports/report-texts';
import { type Missed, sendMissedReports } from '../reports/send-missed-reports';
import { type ReportNeeds, type ReportOutcome, sendReport } from '../reports/send-report';

interface MailNeeds extends PeriodFiguresNeeds {
  readonly settings: PageSettings;
  /** Origin of the addresses of our pages, if it is known. */
  readonly origin?: string | undefined;
}

export interface MailTexts {
  readonly report: ReportTexts;
  readonly figures: FigureTexts;
}

/** The mail for a day or a month, made of the sections of the other rooms. */
export function mailOf({ settings, origin }: MailNeeds, texts: MailTexts, figures: PeriodFigures): Mail {
  const { REPORT_SENDER, REPORT_RECIPIENTS, centre } = settings;
  const { administration, smallestGroup } = centre;
  const report = {
    period: figures.period,
    administration: administration.name,
    sections: mailedSections(figures, texts.figures, { smallestGroup }),
    csv: attachedCsv(figures, administration.name),
    page: origin === undefined ? undefined : `${origin}${pathToPeriod(figures.period)}`,
  };
  return composeMail(report, texts.report, { sender: REPORT_SENDER, recipients: REPORT_RECIPIENTS });
}

export async function dayMail(given: MailNeeds, texts: MailTexts, day: Day): Promise<Mail> {
  return mailOf(given, texts, await readDayFigures(given, day, 'report'));
}

/**
 * Sends a day's report to everybody who hasn't got it yet.
 * @param millisecondsLeft how long this request may still take
 */
export function sendDayReport(
  given: MailNeeds & ReportNeeds,
  texts: MailTexts,
  day: Day,
  millisecondsLeft?: () => number,
): Promise<ReportOutcome> {
  return sendReport(given, day, () => dayMail(given, texts, day), millisecondsLeft);
}

/** Sends the reports of the last days that have not been sent, for as long as there is time. */
export function sendMissedDays(
  given: MailNeeds & ReportNeeds,
  texts: MailTexts,
  today: Day,
  millisecondsLeft: () => number,
): Promise<Missed> {
  const needs = {
    reportClaims: given.reportClaims,
    hadCalls: async (day: Day) => (await tallyDay(given, day)).received > 0,
    send: (day: Day) => sendDayReport(given, texts, day, millisecondsLeft),
  };
  return sendMissedReports(needs, today, millisecondsLeft);
}
