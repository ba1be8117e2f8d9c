import { serviceWithId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import type { Group } from '../../platform/settings/groups-schema';
import type { Journey } from '../journey';

/** What is asked of a centre to know its groups. */
export type WithGroups = Pick<Centre, 'services' | 'groups'>;

/** The group whose operators serve a service: its own, unless it shares one. An id that is no service's is a group's. */
export const groupOf = (centre: Pick<Centre, 'services'>, service: string): string =>
  serviceWithId(centre, service)?.group ?? service;

/** In whose line a call waits: where it was sent by menu or operator, or its service's. */
export const groupOfJourney = (
  centre: Pick<Centre, 'services'>,
  { group, service }: Pick<Journey, 'group' | 'service'>,
): string => group ?? groupOf(centre, service);

/** All groups of a centre: those of its services in their order, then those that calls only come to from others. */
export function groupsOfCentre({ services, groups = [] }: WithGroups): readonly Group[] {
  const known = new Map<string, Group>(groups.map((group) => [group.id, group]));
  const ofServices = services.map(({ id, name, group = id }) => known.get(group) ?? { id: group, name });
  return [...new Map([...ofServices, ...groups].map((group) => [group.id, group])).values()];
}
