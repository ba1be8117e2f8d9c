import { weaknessOfPin } from '../../../src/calls/operators/weak-pin';

test.each([
  ['111111', 'repeats itself'],
  ['121212', 'repeats itself'],
  ['493493', 'repeats itself'],
  ['123456', 'counts up or down'],
  ['567890', 'counts up or down'],
  ['987654', 'counts up or down'],
  ['230485', 'looks like a date'],
  ['850423', 'looks like a date'],
  ['23041985', 'looks like a date'],
  ['20011231', 'looks like a date'],
  ['159753', 'is one that many people take'],
  ['741015', "holds the operator's number"],
  ['4938', 'must have 6 to 10 digits'],
  ['49381', 'must have 6 to 10 digits'],
  ['49381749381', 'must have 6 to 10 digits'],
  ['4938a8', 'has something else than digits'],
  ['', 'has something else than digits'],
])('the PIN %s of operator 101 is weak: it %s', (pin, why) => {
  expect(weaknessOfPin(pin, '101')).toContain(why);
});

test.each(['493817', '817263', '0493817', '30517294'])('the PIN %s is good enough', (pin) => {
  expect(weaknessOfPin(pin, '101')).toBeUndefined();
});

test('an operator’s number of one or two digits may be in a PIN: nearly every PIN holds it', () => {
  expect(weaknessOfPin('493817', '3')).toBeUndefined();
});

test('of all PINs of six digits few are weak: one can be made up', () => {
  let weak = 0;
  for (let pin = 0; pin < 1_000_000; pin += 101) if (weaknessOfPin(String(pin).padStart(6, '0'), '101')) weak++;
  expect(weak / 9_901).toBeLessThan(0.1);
});
