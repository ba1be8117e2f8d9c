import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { accessTexts } from '../../src/format/texts';
import { addressesOf } from '../../src/people/person';
import { sendLink } from '../../src/people/send-link';
import { logToConsole } from '../../src/platform/log';
import { sendWaiting } from '../../src/platform/mail/send-waiting';

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); the last second is for the response. */
const limitMilliseconds = 9_000;
/** Timeout for the mail server; what it has not accepted by then is retried. */
const mailMilliseconds = 7_000;

/** Sends what is in the outbox. Requested by the page that has added something to it, and every minute by the scheduler. */
export async function send(
  given: Dependencies,
  _: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const left = () => limitMilliseconds - millisecondsSinceStart();
  let listed: Promise<ReadonlySet<string>> | undefined;
  const body = await sendWaiting(given, {
    // Read once, and only where something waits.
    isWaitedFor: async ({ address }) => {
      listed ??= addressesOf(given);
      return (await listed).has(address);
    },
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
