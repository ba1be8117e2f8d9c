import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { clock } from '../src/clock';
import { dependencies, twilioCalls } from '../src/dependencies';
import { examine, type ReachTwilio, type TryMail } from '../src/doctor/examine';
import { testMail } from '../src/doctor/test-mail';
import { describeFault, logToConsole } from '../src/log';
import { mailAddress } from '../src/mail-address';
import { greetMailServer, sendMail } from '../src/report/send-mail';
import { reportTexts } from '../src/texts';

const step = 'doctor';
/** The address that a test mail is sent to; without one the mail server is only greeted. */
const request = v.object({ mail: v.optional(mailAddress) });

/** `npm run doctor` asks, signed as Twilio signs: says what the deployed functions see, and no secret. */
export async function handler(
  context: Context,
  event: ServerlessEventObject<{ mail?: string }>,
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

async function answer(context: Context, event: ServerlessEventObject<{ mail?: string }>) {
  const { headers } = event.request;
  const now = clock(context, headers);
  const asked = v.safeParse(request, event);
  if (!asked.success) return { status: 400, body: { error: 'mail is no mail address' } };
  const { mail } = asked.output;
  const tryMail: TryMail = (settings) =>
    mail === undefined
      ? greetMailServer(settings.SMTP_URL)
      : sendMail(settings.SMTP_URL, testMail(reportTexts, settings, mail, now));
  const reachTwilio: ReachTwilio = (settings) => twilioCalls(context, headers, settings).reach();
  return { status: 200, body: await examine(() => dependencies(context, headers), now, { tryMail, reachTwilio }) };
}
