import { dayEndsOf } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import { groupOf, groupsOfCentre } from '../../src/calls/queue/groups';
import type { Stores } from '../../src/entry/stores';
import type { Centre } from '../../src/platform/settings/centre-schema';

/**
 * How many wait for each group, and how many operators are free for it: counts only. Who is free is told only where enough are
 * signed in, the smallest group whose ratings are shown: of fewer it would tell what a single operator does.
 */
export async function tellLine(
  { waiting, free, grouped }: Pick<Stores, 'waiting' | 'free' | 'grouped'>,
  centre: Centre,
  now: Date,
): Promise<readonly string[]> {
  const { services, smallestGroup } = centre;
  const counted = dayEndsOf({ services }).map((dayEnd) => grouped.calls(dayOf(now, dayEnd)));
  const calls = (await Promise.all(counted)).flat();
  return Promise.all(
    groupsOfCentre(centre).map(async ({ id }) => {
      const [inLine, idle] = await Promise.all([waiting.count(id), free.count(id, now.getTime())]);
      const talking = calls
        .filter(({ like }) => groupOf(centre, like.service) === id && like.state === 'served' && !like.ended)
        .reduce((sum, { times }) => sum + times, 0);
      const told =
        idle + talking >= smallestGroup ? idle : `not told, as fewer than ${smallestGroup} operators are signed in`;
      return `${id}: citizens who wait ${inLine}, operators who are free ${told}`;
    }),
  );
}
