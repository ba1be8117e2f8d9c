import * as v from 'valibot';
import { dayEndsOf } from '../../src/ballots/questionnaires';
import { civilNameOf, type Day, dayOf } from '../../src/calendar/civil-time';
import { civilDaySchema } from '../../src/calls/journey';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { daysOf, sendDayReport, sendMissedDays } from '../../src/entry/report-mails';
import { type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { figureTexts, reportTexts } from '../../src/format/texts';
import type { Missed } from '../../src/reports/send-missed-reports';
import type { ReportOutcome } from '../../src/reports/send-report';

const step = 'reports/daily';
const texts = { figures: figureTexts, report: reportTexts };
/** Which day to report; without it, today. */
const requestedDay = v.optional(civilDaySchema);

const nothingMissed: Missed = { caughtUp: [], behind: 0 };

/** The scheduler retries after any status above 400. */
type Answer =
  | { readonly status: 400; readonly body: { readonly error: string } }
  | { readonly status: 200 | 409 | 502; readonly body: { readonly day: Day } & ReportOutcome & Partial<Missed> };

const statusOf = { sent: 200, 'already-sent': 200, 'being-sent': 409, 'partly-sent': 502, 'not-sent': 502 } as const;

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); the last second is for the response. */
const limitMilliseconds = 9_000;

/** Scheduled: mails the day's report and those of earlier days that were missed, each once. */
export async function daily(
  given: Dependencies,
  form: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<Answer> {
  const day = v.safeParse(requestedDay, form.day);
  if (!day.success) return { status: 400, body: { error: 'day is not a day such as 2026-11-22' } };

  const left = () => limitMilliseconds - millisecondsSinceStart();
  const asked = day.output ?? dayOf(given.now);
  // A report that is mailed too early is never mailed again.
  const error = await whyNotDue(given, asked);
  if (error !== undefined) return { status: 400, body: { error } };
  // Today's goes first, with all the time there is: otherwise a slow mail server could use it up on the older ones.
  const outcome = await sendDayReport(given, texts, asked, left);
  // A request that names a day wants only that one; and a mail server that has failed is not tried twice.
  const isAlone = day.output !== undefined || outcome.outcome === 'not-sent';
  const missed = isAlone ? nothingMissed : await sendMissedDays(given, texts, asked, left);
  return {
    status: missed.behind > 0 ? 502 : statusOf[outcome.outcome],
    body: { day: asked, ...outcome, ...(missed.caughtUp.length + missed.behind > 0 && missed) },
  };
}

/** Why there is no report to send for a day; nothing if it is due, or was sent. */
async function whyNotDue({ dayKeys, firstDay, settings, now }: Dependencies, day: Day): Promise<string | undefined> {
  const today = dayOf(now);
  if (day > today) return `${day} has not come yet`;
  if (day === today) return undefined;
  // The first day is stored when somebody looks at figures: there may have been calls before that.
  const firsts = await firstDay.ofAll(dayEndsOf(settings.centre));
  if ([...firsts.values()].some((first) => first !== undefined && civilNameOf(first) <= day)) return undefined;
  for (const each of daysOf({ settings }, day)) if (await dayKeys.wasMade(each)) return undefined;
  return `on ${day} nobody could call yet`;
}

export const handler = scheduled(step, daily);
