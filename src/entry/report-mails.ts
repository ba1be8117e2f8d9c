import { dayEndsOf } from '../ballots/questionnaires';
import type { Day } from '../calendar/civil-time';
import { withHeard } from '../feedback/draw/heard-sections';
import { type AllFigures, countedIn } from '../figures/all-figures';
import { allSections } from '../figures/all-sections';
import { tallyDay } from '../figures/count-day';
import type { FigureTexts } from '../figures/figure-texts';
import { attachedCsv } from '../figures/figures-file';
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
export function mailOf({ settings, origin }: MailNeeds, texts: MailTexts, all: AllFigures): Mail {
  const { REPORT_SENDER, REPORT_RECIPIENTS, centre } = settings;
  const { administration, smallestGroup } = centre;
  const { period } = countedIn(all);
  const report = {
    period,
    administration: administration.name,
    sections: allSections(all, texts.figures, (figures) =>
      withHeard(mailedSections(figures, texts.figures, { smallestGroup }), figures),
    ),
    files: all.map((figures) => ({ period: figures.period, csv: attachedCsv(figures, administration.name) })),
    page: origin === undefined ? undefined : `${origin}${pathToPeriod(period)}`,
  };
  return composeMail(report, texts.report, { sender: REPORT_SENDER, recipients: REPORT_RECIPIENTS });
}

/** A civil day's mail tells of the windows, too, that end on it: in the evening before that they are told as they are. */
export async function dayMail(given: MailNeeds, texts: MailTexts, day: Day): Promise<Mail> {
  const [first, ...others] = await Promise.all(daysOf(given, day).map((each) => readDayFigures(given, each, 'report')));
  if (!first) throw new Error('the centre has no service');
  return mailOf(given, texts, [first, ...others]);
}

/** A day of each kind by which the services are counted. */
export const daysOf = ({ settings: { centre } }: Pick<PeriodFiguresNeeds, 'settings'>, day: Day): readonly Day[] =>
  dayEndsOf(centre).map((dayEnd) => `${day}${dayEnd}`);

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
    hadCalls: async (day: Day) => {
      const counts = await Promise.all(daysOf(given, day).map((each) => tallyDay(given, each)));
      return counts.some(({ received }) => received > 0);
    },
    send: (day: Day) => sendDayReport(given, texts, day, millisecondsLeft),
  };
  return sendMissedReports(needs, today, millisecondsLeft);
}
