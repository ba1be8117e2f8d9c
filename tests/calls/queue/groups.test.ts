import { groupOf, groupOfJourney, groupsOfCentre } from '../../../src/calls/queue/groups';

const service = (id: string, group?: string) => ({ id, name: id.toUpperCase(), numbers: [], ...(group && { group }) });
const first = { id: 'primo', name: 'il primo livello' };
const experts = { id: 'esperti', name: 'gli specialisti' };
const own = { id: 'suap', name: 'lo sportello', overflow: { afterSeconds: 60, to: ['primo'] } };
const centre = {
  services: [service('suap'), service('urp', 'primo'), service('anagrafe', 'primo'), service('interni')],
  groups: [experts, first, own],
};

test.each([
  ['urp', 'primo'],
  ['suap', 'suap'],
  ['esperti', 'esperti'],
  ['was taken out', 'was taken out'],
])('the group of %s is %s', (id, group) => {
  expect(groupOf(centre, id)).toBe(group);
  expect(groupOfJourney(centre, { service: id })).toBe(group);
  expect(groupOfJourney(centre, { service: id, group: 'esperti' })).toBe('esperti');
});

test('all groups are those of the services in their order, then the others', () => {
  expect(groupsOfCentre(centre)).toEqual([own, first, { id: 'interni', name: 'INTERNI' }, experts]);
  expect(groupsOfCentre({ services: [service('urp')] })).toEqual([{ id: 'urp', name: 'URP' }]);
});
