import { percentOn, percentsOn } from '../../../src/feedback/draw/ramp';

const draws = [
  { from: '2026-05-01', service: 'urp', percent: 40 },
  { from: '2026-04-01', service: 'urp', percent: 20 },
  { from: '2026-06-01', service: 'urp', percent: 0 },
  { from: '2026-04-15', service: 'anagrafe', percent: 100 },
];

test.each([
  ['2026-03-31', undefined],
  ['2026-04-01', 20],
  ['2026-04-30', 20],
  ['2026-05-01', 40],
  ['2026-05-01T19', 40],
  ['2026-06-01', undefined],
])('on %s %s in a hundred of a service are drawn', (day, percent) => {
  expect(percentOn({ draws }, 'urp', day)).toBe(percent);
});

test('a centre without draws has none', () => {
  expect(percentOn({}, 'urp', '2026-05-01')).toBeUndefined();
});

test('each service has its own', () => {
  const services = ['urp', 'anagrafe', 'tributi'].map((id) => ({ id, name: id, numbers: [] }));
  expect(percentsOn({ draws, services }, '2026-04-20')).toEqual({ urp: 20, anagrafe: 100 });
});
