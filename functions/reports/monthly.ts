import * as v from 'valibot';
import { dayEndsOf } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import { monthBefore, monthOf } from '../../src/calendar/period';
import { civilDaySchema } from '../../src/calls/journey';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { mailOf } from '../../src/entry/report-mails';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { readPeriodFigures } from '../../src/figures/read-period-figures';
import { figureTexts, reportTexts } from '../../src/format/texts';
import { sendReport } from '../../src/reports/send-report';

/** The report is of the month before this day; without it, before today. */
const requestedDay = v.optional(civilDaySchema);

const statusOf = {
  sent: 200,
  'already-sent': 200,
  'being-sent': 409,
  'partly-sent': 502,
  'not-sent': 502,
} as const;

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); the last second is for the response. */
const limitMilliseconds = 9_000;

/** Scheduled on the first of a month: mails the report of the month before, once. */
export async function monthly(
  given: Dependencies,
  { day: asked }: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const day = v.safeParse(requestedDay, asked);
  if (!day.success) return { status: 400, body: { error: 'day is not a day such as 2026-11-22' } };
  const today = dayOf(given.now);
  const due = day.output ?? today;
  if (due > today) return { status: 400, body: { error: `${due} has not come yet` } };
  const month = monthBefore(monthOf(due));
  const dayEnds = [...(await given.firstDay.ofAll(dayEndsOf(given.settings.centre))).keys()];
  const all = await Promise.all(
    dayEnds.map((dayEnd) => readPeriodFigures(given, { kind: 'month', name: `${month}${dayEnd}` })),
  );
  const [first, ...others] = all.filter(({ total }) => total.received > 0);
  if (!first) return { status: 200, body: { month, outcome: 'no-calls' } };
  const left = () => limitMilliseconds - millisecondsSinceStart();
  const compose = async () => mailOf(given, { figures: figureTexts, report: reportTexts }, [first, ...others]);
  const outcome = await sendReport(given, month, compose, left);
  return { status: statusOf[outcome.outcome], body: { month, ...outcome } };
}

export const handler = scheduled('reports/monthly', monthly);
