import { lineOf } from '../../../scripts/production/doctor/finding';
import { lookAtAgreement } from '../../../scripts/production/doctor/look-at-agreement';

const byOperator = { agreement: 'Accordo con la RSU', date: '2026-03-12', until: '2027-03-11' };
const said = (at: string, centre: object = { byOperator }) =>
  lookAtAgreement(centre, new Date(at)).map(lineOf).join('\n');

test.each([
  ['before it begins', '2026-03-01', /^ok .*agreed from 2026-03-12 to 2027-03-11$/],
  ['while it holds', '2026-06-01', /^ok .*agreed until 2027-03-11$/],
  ['when it is about to run out', '2027-02-01', /^- .*ends with 2027-03-11\n.*write the new last day/],
  ['when it has run out', '2027-03-12', /^- .*ended with 2027-03-11: nothing is told any more\n.*take byOperator out/],
])('an agreement about figures by operator, %s', (_, day, expected) => {
  expect(said(`${day}T12:00:00+01:00`)).toMatch(expected);
});

test('where there is none nothing is said', () => {
  expect(said('2026-06-01T12:00:00+01:00', {})).toBe('');
});
