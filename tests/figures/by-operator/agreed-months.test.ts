import { isAgreedIn } from '../../../src/figures/by-operator/agreed-months';

const agreement = 'Accordo con la RSU';
const agreed = { agreement, date: '2026-03-12', until: '2027-03-11' };

test.each([
  ['the month in which it begins', '2026-03', false],
  ['the first that lies in it', '2026-04', true],
  ['the same of windows', '2026-04T19', true],
  ['the last that lies in it', '2027-02', true],
  ['the month in which it ends', '2027-03', false],
])('%s', (_, month, isIn) => {
  expect(isAgreedIn(agreed, month)).toBe(isIn);
});

test('a month that it begins and ends with lies in it', () => {
  expect(isAgreedIn({ agreement, date: '2026-02-01', until: '2026-02-28' }, '2026-02')).toBe(true);
  expect(isAgreedIn({ agreement, date: '2026-02-01', until: '2026-02-27' }, '2026-02T19')).toBe(false);
});
