import * as v from 'valibot';
import { dayEndOf, endOf, startOf } from '../../calendar/civil-time';
import { firstDayOf, latestDayOf } from '../../calendar/period';
import type { DayTallies } from '../../figures/day-tallies';
import { drawCount } from '../../figures/draw-counts';
import type { DrawDays } from './draw-days';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(v.string(), v.isoTimestamp());

const publishedDraw = v.object({
  day: v.string(),
  /** When it begins and ends. ISO 8601, UTC. */
  from: moment,
  to: moment,
  commitment: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  madeAt: moment,
  /** By service, in per cent; missing before the day has begun. */
  percents: v.optional(v.record(v.string(), v.number())),
  /** 64 hexadecimal digits once the day is sealed, or `lost`. */
  seed: v.optional(v.string()),
  /** By service, once the day is sealed: all calls, and those that were drawn. */
  counts: v.optional(v.record(v.string(), v.object({ calls: count, drawn: count }))),
});
export type PublishedDraw = v.InferOutput<typeof publishedDraw>;

/** What `public/draws` answers. */
export const publishedSchema = v.object({ draws: v.array(publishedDraw) });

/** How a call is drawn, in one sentence: everything that is needed to repeat it. */
export const howDrawn =
  'A call is drawn if the first 48 bits of HMAC-SHA256(seed, "invite|" + CallSid), as a share of 2^48, are below percent / 100. commitment: SHA-256 of the seed.';

/** The draws of a month, of civil days and windows: all that may be known of them. Seeds are in the table only once a day is sealed. */
export async function publishedDraws(
  { drawDays, dayTallies }: { readonly drawDays: DrawDays; readonly dayTallies: Pick<DayTallies, 'ofMonth'> },
  month: string,
): Promise<readonly PublishedDraw[]> {
  const days = await drawDays.between(firstDayOf(month), latestDayOf(month));
  const dayEnds = [...new Set(days.map(({ day }) => dayEndOf(day)))];
  const tallies = await Promise.all(dayEnds.map((dayEnd) => dayTallies.ofMonth(`${month}${dayEnd}`)));
  const sealed = new Map(tallies.flatMap(({ days: each }) => [...each]));
  return days.map(({ day, ...drawn }) => {
    const calls = Object.entries(sealed.get(day)?.calls ?? {}).flatMap(([service, { draw }]) =>
      draw ? [[service, { calls: drawCount(draw, 'calls'), drawn: drawCount(draw, 'drawnOfCalls') }] as const] : [],
    );
    const counts = sealed.has(day) && { counts: Object.fromEntries(calls) };
    return { day, from: startOf(day).toISOString(), to: endOf(day).toISOString(), ...drawn, ...counts };
  });
}
