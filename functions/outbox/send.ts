import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { accessTexts } from '../../src/format/texts';
import { sendLink } from '../../src/people/send-link';
import { logToConsole } from '../../src/platform/log';
import { sendWaiting } from '../../src/platform/mail/send-waiting';

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); the last is for the answer. */
const limitMilliseconds = 9_000;
/** A mail server's whole time; what it has not taken by then is tried again. */
const mailMilliseconds = 7_000;

/** Sends what waits in the outbox: asked by the page that has put something in, and each minute by the scheduler. */
export async function send(
  given: Dependencies,
  _: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const left = () => limitMilliseconds - millisecondsSinceStart();
  const body = await sendWaiting(given, {
    isWaitedFor: ({ address }) => given.settings.MANAGERS.includes(address),
    send: ({ address }, { tries }) =>
      sendLink(
        given,
        accessTexts.mail,
        { address, isRepeated: tries > 1, withinMilliseconds: Math.min(left(), mailMilliseconds) },
        logToConsole,
      ),
    isTimeUp: () => left() < mailMilliseconds,
  });
  return { status: 200, body };
}

export const handler = scheduled('outbox/send', send);
