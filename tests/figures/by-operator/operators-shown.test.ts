import { nobody } from '../../../src/calls/operators/operator-mark';
import { operatorsShown } from '../../../src/figures/by-operator/operators-shown';

/** Who is told of, given how many answered whom, in alphabetical order. */
function told(answered: Readonly<Record<string, number>>, shown: number, smallest = 5): string {
  const all = Object.entries(answered).map(([mark, count]) => [mark, { count, answers: {} }] as const);
  return Object.keys(operatorsShown(Object.fromEntries(all), shown, smallest))
    .sort()
    .join(' ');
}

test.each<[string, Readonly<Record<string, number>>, number, string]>([
  ['29 participants are too few', { ada: 29, pia: 40 }, 200, 'pia'],
  ['30 are enough', { ada: 30, pia: 40 }, 200, 'ada pia'],
  ['nobody is no operator', { [nobody]: 50, ada: 40 }, 200, 'ada'],
  ['all of the month is theirs: nobody is left over', { ada: 30, pia: 40 }, 70, 'ada pia'],
  ['one is left over: the fewest are dropped', { ada: 30, pia: 40 }, 71, 'pia'],
  ['four are left over', { ada: 30, pia: 40 }, 74, 'pia'],
  ['29 are left over', { ada: 30, pia: 40 }, 99, 'pia'],
  ['30 are left over', { ada: 30, pia: 40 }, 100, 'ada pia'],
  ['those left over may be another operator’s, of whom as few would say nothing', { ada: 90, zoe: 12 }, 102, ''],
  ['one operator, and one left over', { ada: 30 }, 31, ''],
  ['one operator alone', { ada: 30 }, 30, 'ada'],
  ['of two with as many one is dropped', { pia: 30, ada: 30 }, 61, 'ada'],
  ['more of theirs than are shown can’t be', { ada: 40 }, 39, ''],
  ['nobody at all', {}, 100, ''],
])('%s', (_, answered, shown, expected) => {
  expect(told(answered, shown)).toBe(expected);
});

test('a higher threshold holds for operators, too, and for who is left over', () => {
  expect(told({ ada: 39, pia: 60 }, 200, 40)).toBe('pia');
  expect(told({ ada: 40, pia: 60 }, 139, 40)).toBe('pia');
  expect(told({ ada: 40, pia: 60 }, 140, 40)).toBe('ada pia');
});
