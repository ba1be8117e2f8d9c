import * as v from 'valibot';
import { byOperatorSchema, isAgreedOn, isInForce, stateOf } from '../../../src/platform/settings/by-operator';

const agreement = 'Accordo con la RSU del 12 marzo 2026';
const agreed = { agreement, date: '2026-03-12', until: '2027-03-11' };
const faultOf = (given: unknown): string | undefined =>
  v.safeParse(byOperatorSchema, given).issues?.map(({ message }) => message)[0];

test.each<[string, object, string | undefined]>([
  ['for a year', {}, undefined],
  ['for a day', { until: agreed.date }, undefined],
  ['for three years', { until: '2029-03-11' }, undefined],
  [
    'for three years and a day',
    { until: '2029-03-12' },
    'lasts longer than 3 years: what is agreed for longer has to be agreed anew',
  ],
  ['that ends before it begins', { until: '2026-03-11' }, 'ends before it begins'],
  ['from a day that there is not', { date: '2026-02-30' }, 'is not a day such as 2026-03-12'],
  ['until a window', { until: '2027-03-11T19' }, 'is not a day such as 2027-03-11'],
  ['without a text', { agreement: ' ' }, 'is empty'],
  ['with a text that nobody reads', { agreement: 'a'.repeat(501) }, 'has more than 500 characters'],
])('an agreement %s', (_, changes, fault) => {
  expect(faultOf({ ...agreed, ...changes })).toBe(fault);
});

test.each([
  ['the day before', '2026-03-11', false],
  ['its first day', '2026-03-12', true],
  ['its last day', '2027-03-11', true],
  ['the day after', '2027-03-12', false],
  ['the window that ends on its first day, and began before', '2026-03-12T19', false],
  ['the first window that begins in it', '2026-03-13T19', true],
  ['the window that ends on its last day', '2027-03-11T19', true],
  ['the window that begins on its last day', '2027-03-12T19', false],
])('%s', (_, day, isIn) => {
  expect(isAgreedOn(agreed, day)).toBe(isIn);
  expect(isAgreedOn(undefined, day)).toBe(false);
});

test.each([
  ['2026-03-11T23:59:59+01:00', false, 'to-come'],
  ['2026-03-12T00:00:00+01:00', true, 'in-force'],
  ['2027-01-09T23:59:59+01:00', true, 'in-force'],
  ['2027-01-10T00:00:00+01:00', true, 'runs-out'],
  ['2027-03-11T23:59:59+01:00', true, 'runs-out'],
  ['2027-03-12T00:00:00+01:00', false, 'over'],
] as const)('at %s it holds: %s', (at, holds, state) => {
  expect(isInForce(agreed, new Date(at))).toBe(holds);
  expect(stateOf(agreed, new Date(at))).toBe(state);
});
