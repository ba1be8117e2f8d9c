import { type Day, type Hour, halfDayOf } from '../call/civil-time';

/** What happened in an hour of a service. */
export interface HourCount {
  readonly service: string;
  readonly hour: Hour;
  readonly calls: number;
  /** Ballots with a rating. */
  readonly votes: number;
}

/** What is left of an hour: the hour itself, `2026-11-23 morning`, or `2026-11-23`. */
export type BlurredHour = string;

/** By service and hour. */
export type BlurPlan = Readonly<Record<string, Readonly<Record<Hour, BlurredHour>>>>;

/**
 * What is to be left of each hour of a day, so that at least `smallest` votes of the service share it: the hour as it
 * is, the half day, or the day. Where a service's whole day has fewer, all of it becomes the day: there is nothing
 * larger to hide them in.
 *
 * Votes are counted, not calls, of which there are more: Twilio's log tells which calls went to the survey, and a call
 * that ended in the welcome can't have voted. Only those who voted hide each other. Where nobody voted, calls count.
 */
export function planBlurring(day: Day, counts: readonly HourCount[], smallest: number): BlurPlan {
  const services = [...new Set(counts.map(({ service }) => service))];
  return Object.fromEntries(
    services.map((id) => {
      const ofService = counts.filter(({ service }) => service === id);
      // In the order of the day: of two groups alike the earlier one is taken, and the plan is always the same.
      const inOrder = ofService.sort((one, other) => (one.hour < other.hour ? -1 : 1));
      return [id, planService(day, inOrder, smallest)];
    }),
  );
}

/** Hours that share what is left of them. */
interface Group {
  readonly hours: readonly HourCount[];
  readonly label: BlurredHour;
}

function planService(day: Day, hours: readonly HourCount[], smallest: number): Record<Hour, BlurredHour> {
  const sizeOf = hours.some(({ votes }) => votes > 0)
    ? (group: Group) => sum(group.hours.map(({ votes }) => votes))
    : (group: Group) => sum(group.hours.map(({ calls }) => calls));
  const groups = (['morning', 'afternoon'] as const).flatMap((half) => {
    const ofHalf = hours.filter(({ hour }) => halfDayOf(hour) === half);
    const single = ofHalf.map((hour) => ({ hours: [hour], label: hour.hour }));
    return gather(single, `${day} ${half}`, { smallest, sizeOf });
  });
  const labelled = gather(groups, day, { smallest, sizeOf });
  return Object.fromEntries(labelled.flatMap(({ hours, label }) => hours.map(({ hour }) => [hour, label])));
}

/**
 * Puts the groups that are too small into one under a wider label; the smallest of the others join it until it is
 * large enough, or holds them all.
 */
function gather(
  groups: readonly Group[],
  label: BlurredHour,
  { smallest, sizeOf }: { smallest: number; sizeOf: (group: Group) => number },
): readonly Group[] {
  const rising = [...groups].sort((one, other) => sizeOf(one) - sizeOf(other));
  const small = rising.filter((group) => sizeOf(group) < smallest);
  if (small.length === 0) return groups;
  const others = rising.slice(small.length);
  const gathered: HourCount[] = small.flatMap(({ hours }) => hours);
  while (sizeOf({ hours: gathered, label }) < smallest) {
    const next = others.shift();
    if (next === undefined) break;
    gathered.push(...next.hours);
  }
  return [{ hours: gathered, label }, ...others];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
