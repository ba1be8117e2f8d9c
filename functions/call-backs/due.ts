import { tendPromises } from '../../src/calls/call-backs/tend';
import { openTimes } from '../../src/centre/call-backs/open-times';
import { readCalendar } from '../../src/centre/opening/open-now';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { serviceWithId } from '../../src/platform/settings/centre';

/** Twilio stops a function after 10 s (docs: serverless/functions-assets/request-flow); what is left is done in the next minute. */
const limitMilliseconds = 8_000;

/** Promises to call back, as time goes by: at closing, after an attempt that nobody ended, and when a number is to be forgotten. */
export async function due(
  given: Dependencies,
  _: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const listed = await tendPromises(given, {
    keptDaysOf: (service) => serviceWithId(given.settings.centre, service)?.callBacks?.keptDays ?? 0,
    nextOpeningOf: async (service) => openTimes(await readCalendar(given, service), given.now, 0)[0],
    isTimeUp: () => millisecondsSinceStart() > limitMilliseconds,
  });
  return { status: 200, body: { listed } };
}

export const handler = scheduled('call-backs/due', due);
