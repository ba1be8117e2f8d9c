import { weaknessOfPin } from '../../src/operator/weak-pin';

test.each([
  ['1111', 'repeats itself'],
  ['1212', 'repeats itself'],
  ['493493', 'repeats itself'],
  ['1234', 'counts up or down'],
  ['7890', 'counts up or down'],
  ['9876', 'counts up or down'],
  ['1987', 'looks like a year'],
  ['2024', 'looks like a year'],
  ['2580', 'is one that many people take'],
  ['4101', "holds the operator's number"],
  ['123', 'must have 4 to 10 digits'],
  ['49381749381', 'must have 4 to 10 digits'],
  ['49a8', 'has something else than digits'],
  ['', 'has something else than digits'],
])('the PIN %s of operator 101 is weak: it %s', (pin, why) => {
  expect(weaknessOfPin(pin, '101')).toContain(why);
});

test.each(['4938', '81726', '493817', '30517294'])('the PIN %s is good enough', (pin) => {
  expect(weaknessOfPin(pin, '101')).toBeUndefined();
});

test('an operator’s number of one or two digits may be in a PIN: nearly every PIN holds it', () => {
  expect(weaknessOfPin('4938', '3')).toBeUndefined();
});

test('of all PINs of six digits few are weak: one can be made up', () => {
  let weak = 0;
  for (let pin = 0; pin < 1_000_000; pin += 101) if (weaknessOfPin(String(pin).padStart(6, '0'), '101')) weak++;
  expect(weak / 9_901).toBeLessThan(0.02);
});
