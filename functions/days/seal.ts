import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, type ScheduledForm, scheduled } from '../../src/entry/scheduled';
import { publishSeeds } from '../../src/feedback/draw/publish-seeds';
import { sealNight } from '../../src/figures/sealing/seal-night';
import { logToConsole } from '../../src/platform/log';

/** Twilio stops a function after 10 s; a day that is begun before this limit is finished in time. */
const timeMilliseconds = 7_000;

/**
 * Scheduled every night: seals the days that are due; publishes the seeds by which their calls were drawn, and destroys the keys under
 * which no number is marked as asked any more.
 */
export async function seal(
  given: Dependencies,
  _: ScheduledForm,
  millisecondsSinceStart: () => number,
): Promise<ScheduledAnswer> {
  const isTimeUp = () => millisecondsSinceStart() > timeMilliseconds;
  const night = await sealNight(given, logToConsole, isTimeUp);
  await publishSeeds(given);
  await given.markers.destroyKeys(given.now);
  return { status: 200, body: night };
}

export const handler = scheduled('days/seal', seal);
