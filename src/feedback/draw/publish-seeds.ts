import { type Day, dayOf, daysBefore } from '../../calendar/civil-time';
import { isSealable } from '../../calendar/is-open';
import type { Sealings } from '../../figures/sealings';
import type { PeriodKeys } from '../../platform/table/period-keys';
import type { DrawDays } from './draw-days';
import type { Draws } from './draws';

/** In the place of a seed that is not there any more. */
export const lostSeed = 'lost';

/** So far back it is looked for days whose seed is not published yet: longer than a day's items are kept. */
const mostDaysBack = 60;

interface Needs {
  readonly draws: Draws;
  readonly drawDays: DrawDays;
  readonly seeds: PeriodKeys;
  readonly sealings: Sealings;
  readonly now: Date;
}

/**
 * Publishes the seeds of the days that are sealed, or on which nobody called, and destroys them where they were secret. Idempotent:
 * what was missed before is done now.
 */
export async function publishSeeds({ draws, drawDays, seeds, sealings, now }: Needs): Promise<void> {
  const today = dayOf(now);
  const unsealed = new Set(
    (await sealings.begunBy(now)).filter(({ isSealed }) => !isSealed).map(({ day }): Day => day),
  );
  for (const drawn of await drawDays.between(daysBefore(today, mostDaysBack), today)) {
    const { day } = drawn;
    if (drawn.seed !== undefined || !isSealable(day, now) || unsealed.has(day)) continue;
    const seed = await draws.seedOf(drawn);
    await drawDays.publish(day, seed ? Buffer.from(seed).toString('hex') : lostSeed);
    await seeds.destroy(day, now);
  }
}
