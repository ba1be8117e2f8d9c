import * as v from 'valibot';
import { type Day, dayOf } from '../../src/calendar/civil-time';
import { daySchema } from '../../src/calls/journey';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { reportTexts } from '../../src/format/texts';
import { type ReportOutcome, sendDayReport } from '../../src/reports/send-day-report';
import { type Missed, sendMissedReports } from '../../src/reports/send-missed-reports';
import { whyNotDue } from '../../src/reports/why-not-due';

const step = 'reports/daily';
/** Today's report, unless the request names another day. */
const requestedDay = v.optional(daySchema);

const nothingMissed: Missed = { caughtUp: [], behind: 0 };

/** What a request is answered with: a scheduler tries again after anything above 400. */
type Answer =
  | { readonly status: 400; readonly body: { readonly error: string } }
  | { readonly status: 200 | 409 | 502; readonly body: { readonly day: Day } & ReportOutcome & Partial<Missed> };

const statusOf = { sent: 200, 'already-sent': 200, 'being-sent': 409, 'partly-sent': 502, 'not-sent': 502 } as const;

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); the last is for the answer. */
const limitMilliseconds = 9_000;

/** The scheduler's call: mails the day's report, and those of the days before that were missed, each once. */
export async function daily(
  given: Dependencies,
  form: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<Answer> {
  const day = v.safeParse(requestedDay, form.day);
  if (!day.success) return { status: 400, body: { error: 'day is not a day such as 2026-11-22' } };

  const left = () => limitMilliseconds - millisecondsSinceStart();
  const asked = day.output ?? dayOf(given.now);
  // What is mailed too early is never mailed again.
  const error = await whyNotDue(given, asked);
  if (error !== undefined) return { status: 400, body: { error } };
  // First, and with all the time there is: a mail server that is slow would never come to today's.
  const outcome = await sendDayReport(given, reportTexts, asked, left);
  // Whoever names a day wants that one; and a mail server that is unwell is not asked twice.
  const isAlone = day.output !== undefined || outcome.outcome === 'not-sent';
  const missed = isAlone ? nothingMissed : await sendMissedReports(given, reportTexts, asked, left);
  return {
    status: missed.behind > 0 ? 502 : statusOf[outcome.outcome],
    body: { day: asked, ...outcome, ...(missed.caughtUp.length + missed.behind > 0 && missed) },
  };
}

export const handler = scheduled(step, daily);
