import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { daySchema } from '../../src/call/arrival';
import { type Day, dayOf } from '../../src/call/civil-time';
import { dependencies } from '../../src/dependencies';
import { isSigned, signatureHeader } from '../../src/report/request-signature';
import { type ReportOutcome, sendDayReport } from '../../src/report/send-day-report';
import { scheduled } from '../../src/scheduled';
import { reportTexts } from '../../src/texts';

const step = 'reports/daily';
/** Today's report, unless the request names another day. */
const requestedDay = v.optional(daySchema);

/** What a request is answered with: a scheduler tries again after anything above 400. */
type Answer =
  | { readonly status: 400 | 403; readonly body: { readonly error: string } }
  | { readonly status: 200 | 409 | 502; readonly body: { readonly day: Day } & ReportOutcome };

const statusOf = { sent: 200, 'already-sent': 200, 'being-sent': 409, 'not-sent': 502 } as const;

/** The scheduler's call: mails the day's report, once however often it is asked to. */
export async function daily(
  context: Context,
  headers: Readonly<Record<string, unknown>>,
  event: { readonly day?: unknown },
): Promise<Answer> {
  const given = dependencies(context, headers);
  const day = v.safeParse(requestedDay, event.day);
  const signed = { path: `/${step}`, day: typeof event.day === 'string' ? event.day : '' };
  if (!isSigned(given.settings.REPORT_SECRET, signed, headers[signatureHeader], given.now)) {
    return { status: 403, body: { error: 'the request is not signed, or was signed too long ago' } };
  }
  if (!day.success) return { status: 400, body: { error: 'day is not a day such as 2026-11-22' } };

  const asked = day.output ?? dayOf(given.now);
  const outcome = await sendDayReport(given, reportTexts, asked);
  return { status: statusOf[outcome.outcome], body: { day: asked, ...outcome } };
}

export const handler = scheduled(step, daily);
