import * as v from 'valibot';
import { centreSchema } from '../../../src/platform/settings/centre-schema';
import { aCentre } from '../../support/an-environment';

const service = (id: string, group?: string) => ({ id, name: id, numbers: [], ...(group && { group }) });
const first = { id: 'primo', name: 'il primo livello' };
const experts = { id: 'esperti', name: 'gli specialisti', key: '2' };
const helpedBy = (...to: readonly string[]) => ({ overflow: { afterSeconds: 90, to } });

/** Each fault, after where it is. */
function faultsOf(services: readonly object[], groups: readonly object[]): readonly string[] {
  const read = v.safeParse(centreSchema, { ...aCentre, services, groups });
  return (read.issues ?? []).map(({ path = [], message }) => `${path.map(({ key }) => key).join('.')}: ${message}`);
}

test.each<[string, readonly object[], readonly object[]]>([
  ['no groups', [service('urp')], []],
  ['two services of one', [service('urp', 'primo'), service('anagrafe', 'primo')], [first]],
  ['one without a service of its own', [service('urp')], [experts]],
  [
    'a service’s own group by the service’s id',
    [service('urp')],
    [{ ...first, id: 'urp', ...helpedBy('esperti') }, experts],
  ],
  ['a service in the group of another', [service('urp'), service('suap', 'urp')], []],
  [
    'two that help each other',
    [service('urp')],
    [
      { ...first, ...helpedBy('esperti') },
      { ...experts, ...helpedBy('primo') },
    ],
  ],
  ['help by a service’s own group', [service('urp')], [{ ...first, ...helpedBy('urp') }]],
])('there may be %s', (_, services, groups) => {
  expect(faultsOf(services, groups)).toEqual([]);
});

test.each<[readonly object[], readonly object[], string]>([
  [[service('urp', 'primo')], [], 'services.0.group: names a group that there is not: primo'],
  [[service('urp')], [first, first], 'groups: has an id twice'],
  [[service('urp')], [{ ...first, key: '2' }, experts], 'groups: has a key twice'],
  [[service('urp')], [{ ...first, key: '0' }], 'groups.0.key: is not a key from 1 to 9'],
  [[service('urp')], [{ ...first, ...helpedBy('primo') }], 'groups.0.overflow.to.0: helps itself: primo'],
  [[service('urp')], [{ ...first, ...helpedBy('urp', 'urp') }], 'groups.0.overflow.to: names a group twice'],
  [[service('urp')], [{ ...first, ...helpedBy() }], 'groups.0.overflow.to: names no group'],
  [
    [service('urp')],
    [{ ...first, ...helpedBy('urp', 'tributi') }],
    'groups.0.overflow.to.1: names a group that there is not: tributi',
  ],
  [
    [service('urp', 'primo')],
    [first, { ...experts, ...helpedBy('urp') }],
    'groups.1.overflow.to.0: names a group that there is not: urp',
  ],
  [
    [service('urp', 'primo')],
    [first, { ...experts, id: 'urp' }],
    'groups.1.id: is the id of a service in a group: urp',
  ],
  [
    [service('urp')],
    [{ ...first, overflow: { afterSeconds: 3601, to: ['urp'] } }],
    'groups.0.overflow.afterSeconds: is above 3600',
  ],
])('services %j with groups %j: %s', (services, groups, fault) => {
  expect(faultsOf(services, groups)).toEqual([fault]);
});
