import type { Day } from '../call/civil-time';
import type { Dependencies } from '../dependencies';
import { advanceRelease } from '../figures/advance-release';
import { countDay, type DayCounts } from '../figures/count-day';
import { noteUnended } from '../figures/note-unended';
import { coarsenSpans } from './coarsen-spans';
import { type BlurPlan, type HourCount, planBlurring } from './plan-blurring';

export type SealingNeeds = Pick<
  Dependencies,
  | 'ballots'
  | 'calls'
  | 'dayKeys'
  | 'dayTallies'
  | 'hourTallies'
  | 'incidents'
  | 'liveTallies'
  | 'purgeList'
  | 'releases'
  | 'sealings'
  | 'settings'
  | 'turns'
  | 'now'
>;

export interface SealedDay {
  /** False where the time was up before. */
  readonly isSealed: boolean;
  /** How many calls were still on the list of those to be deleted at Twilio, which nobody can read any more. */
  readonly unpurged: number;
}

/**
 * Seals a day, or goes on with it where it was broken off: in whatever state it is found, the outcome is the same.
 *
 * The key comes first. It is the one thing that leads from a call to its ballot, nothing that follows needs it, and it
 * goes in a single write: should all the rest fail for a week, nobody can be found out meanwhile who could not be before.
 * Then the day is counted for good, since no count is to be had while its items move.
 */
export async function sealDay(given: SealingNeeds, day: Day, isTimeUp: () => boolean): Promise<SealedDay> {
  await given.dayKeys.destroy(day, given.now);
  const list = await given.purgeList.removeDay(day, isTimeUp);
  const plan = await decide(given, day);
  const isSealed = list.isAll && (await blur(given, day, plan, isTimeUp)) && (await clear(given, day, isTimeUp));
  if (isSealed) await given.sealings.markSealed(day, given.now);
  return { isSealed, unpurged: list.count };
}

/** What is to be left of the day's hours, and the day's tally: both are decided once, before anything moves. */
async function decide(given: SealingNeeds, day: Day): Promise<BlurPlan> {
  const planned = await given.sealings.findPlan(day);
  if (planned && (await given.dayTallies.find(day))) return planned;

  const counts = await countDay(given, day);
  await noteUnended(given, day, counts);
  const plan = planBlurring(day, hourCountsOf(counts.byHour), given.settings.SMALLEST_GROUP);
  await given.sealings.keepPlan(day, plan);
  const released = await advanceRelease(given, day, counts, 'report');
  const spans = [...coarsenSpans(counts.spans, given.settings.SMALLEST_GROUP)];
  await given.dayTallies.keep(day, { services: counts.services, released, spans });
  return (await given.sealings.findPlan(day)) ?? plan;
}

function hourCountsOf(byHour: DayCounts['byHour']): readonly HourCount[] {
  return [...byHour].flatMap(([hour, services]) =>
    Object.entries(services).map(([service, { received, participants }]) => ({
      service,
      hour,
      calls: received,
      votes: participants,
    })),
  );
}

/** Ballots first: calls lead nowhere. */
async function blur({ ballots, calls }: SealingNeeds, day: Day, plan: BlurPlan, isTimeUp: () => boolean) {
  const changed = Object.values(plan).flatMap((hours) =>
    Object.entries(hours).flatMap(([hour, left]) => (left === hour ? [] : [hour])),
  );
  for (const items of [ballots, calls]) {
    for (const hour of new Set(changed)) {
      // A service that the plan doesn't know can only have come in when it should not have: it gets the least.
      const leftOf = (service: string) => plan[service]?.[hour] ?? day;
      if (!(await items.blur(day, hour, leftOf, isTimeUp)).isAll) return false;
    }
  }
  return true;
}

/** What else knows the hours or the seconds. */
async function clear(given: SealingNeeds, day: Day, isTimeUp: () => boolean): Promise<boolean> {
  await Promise.all([given.releases.remove(day), given.liveTallies.remove(day), given.incidents.forgetHours(day)]);
  for (const items of [given.hourTallies, given.turns]) {
    if (!(await items.removeDay(day, isTimeUp)).isAll) return false;
  }
  return true;
}
