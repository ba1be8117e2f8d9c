import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { sealNight } from '../../src/figures/sealing/seal-night';
import { logToConsole } from '../../src/platform/log';

/** Twilio stops a function after 10 s; a day that is begun before this limit is finished in time. */
const timeMilliseconds = 7_000;

/** Scheduled every night: seals the days that are due. */
export async function seal(
  given: Dependencies,
  _: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const isTimeUp = () => millisecondsSinceStart() > timeMilliseconds;
  return { status: 200, body: await sealNight(given, logToConsole, isTimeUp) };
}

export const handler = scheduled('days/seal', seal);
