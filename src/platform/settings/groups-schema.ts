import * as v from 'valibot';
import { serviceIdSchema } from './centre';
import type { PlacedFault } from './placed-fault';
import { text } from './shared-settings';

/** A wait before others help that is longer than this helps nobody. */
const longestSeconds = 3600;

const seconds = v.pipe(
  v.number(),
  v.integer('is not a whole number'),
  v.minValue(0, 'is below 0'),
  v.maxValue(longestSeconds, `is above ${longestSeconds}`),
);

const isEachOnce = (those: string[]): boolean => new Set(those).size === those.length;

const group = v.strictObject({
  id: v.pipe(
    serviceIdSchema,
    v.description("never changed again; a service's id means the group of that service alone"),
  ),
  name: v.pipe(text, v.maxLength(200, 'has more than 200 characters'), v.description('as it is spoken')),
  key: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]$/, 'is not a key from 1 to 9'),
      v.description('that an operator presses after the * to ask this group'),
    ),
  ),
  overflow: v.optional(
    v.pipe(
      v.strictObject({
        afterSeconds: v.pipe(seconds, v.description('of waiting; at once where nobody of the group is signed in')),
        to: v.pipe(
          v.array(v.string()),
          v.minLength(1, 'names no group'),
          v.check(isEachOnce, 'names a group twice'),
          v.description('ids of the groups that help, too'),
        ),
      }),
      v.description('which groups take its citizens, too, and when'),
    ),
  ),
});
export type Group = v.InferOutput<typeof group>;

/** The groups of operators. A service without a group is its own. */
export const groupsSchema = v.pipe(
  v.array(group),
  v.check((groups) => isEachOnce(groups.map(({ id }) => id)), 'has an id twice'),
  v.check((groups) => isEachOnce(groups.flatMap(({ key }) => key ?? [])), 'has a key twice'),
  v.description('of operators, where several services share them, or one helps another'),
);

interface Grouped {
  readonly services: readonly { readonly id: string; readonly group?: string | undefined }[];
  readonly groups?: readonly Group[] | undefined;
}

/** What can't be between services and groups. */
export function groupFaults({ services, groups = [] }: Grouped): readonly PlacedFault[] {
  const declared = groups.map(({ id }) => id);
  /** A service that is in a group is none itself. */
  const shared = services.filter((service) => (service.group ?? service.id) !== service.id).map(({ id }) => id);
  const isGroup = (id: string) =>
    declared.includes(id) || (services.some((service) => service.id === id) && !shared.includes(id));
  const ofServices = services.flatMap(({ group: of }, index) =>
    of === undefined || isGroup(of)
      ? []
      : [{ at: ['services', index, 'group'], message: `names a group that there is not: ${of}` }],
  );
  const ofGroups = groups.flatMap(({ id, overflow }, index): PlacedFault[] => [
    ...(shared.includes(id)
      ? [{ at: ['groups', index, 'id'], message: `is the id of a service in a group: ${id}` }]
      : []),
    ...(overflow?.to ?? []).flatMap((to, place): PlacedFault[] => {
      const at = ['groups', index, 'overflow', 'to', place];
      if (to === id) return [{ at, message: `helps itself: ${to}` }];
      return isGroup(to) ? [] : [{ at, message: `names a group that there is not: ${to}` }];
    }),
  ]);
  return [...ofServices, ...ofGroups];
}
