import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { dayOf } from '../src/calendar/civil-time';
import { lineStoresIn } from '../src/calls/queue/table-line';
import { examine } from '../src/doctor/examine';
import { testMail } from '../src/doctor/test-mail';
import { dependencies } from '../src/entry/page-dependencies';
import { openStep } from '../src/entry/step-dependencies';
import { reportTexts } from '../src/format/texts';
import { describeFault, logToConsole } from '../src/platform/log';
import { greetMailServer, sendMail } from '../src/platform/mail/send-mail';
import { clock } from '../src/platform/settings/environment';
import { mailAddress } from '../src/platform/settings/mail-address';
import { twilioCallsOf } from '../src/platform/twilio/open-twilio';

const step = 'doctor';
const request = v.object({
  /** Which half to check: a half that is deployed alone does not need what the other one needs. */
  half: v.picklist(['calls', 'pages']),
  /** The address that a test mail is sent to. Without it, the check only connects to the mail server. */
  mail: v.optional(mailAddress),
});

/** For `npm run doctor`, whose request is signed as Twilio signs: reports what the deployed functions see, without secrets. */
export async function handler(
  context: Context,
  event: ServerlessEventObject,
  callback: ServerlessCallback,
): Promise<void> {
  const started = performance.now();
  const response = new Twilio.Response();
  response.appendHeader('Content-Type', 'application/json');
  let fault: string | undefined;
  try {
    const { status, body } = await answer(context, event);
    response.setStatusCode(status);
    response.setBody(body);
  } catch (error) {
    fault = describeFault(error);
    response.setStatusCode(500);
    response.setBody({ error: 'something broke; the log knows more' });
  }
  const milliseconds = Math.round(performance.now() - started);
  logToConsole({ code: fault ? 'failed' : 'answered', step, milliseconds, ...(fault && { fault }) });
  callback(null, response);
}

async function answer(context: Context, event: ServerlessEventObject) {
  const { headers } = event.request;
  const now = clock(context, headers);
  const asked = v.safeParse(request, event);
  if (!asked.success)
    return { status: 400, body: { error: 'half is neither calls nor pages, or mail is no mail address' } };
  const { half, mail } = asked.output;
  const body =
    half === 'calls'
      ? await examine(() => openForCalls(context, headers), now, {
          table: ({ turns }) => turns.find({ day: dayOf(now), key: 'none' }),
          twilio: ({ twilio }) => twilio.reach(),
        })
      : await examine(() => dependencies(context, headers), now, {
          table: ({ reportClaims }) => reportClaims.sentAt(dayOf(now)),
          mail: ({ settings }) =>
            mail === undefined
              ? greetMailServer(settings.SMTP_URL)
              : sendMail(settings.SMTP_URL, testMail(reportTexts, settings, mail, now)),
        });
  return { status: 200, body };
}

function openForCalls(context: Context, headers: Readonly<Record<string, unknown>>) {
  const { opened } = openStep(context, headers);
  return { ...lineStoresIn(opened), twilio: twilioCallsOf(opened) };
}
