import { machineTime } from '../../../scripts/local/clock';

test.each([
  ['2026-11-29 20:28', '2026-11-29T19:28'],
  ['2026-03-29 00:00', '2026-03-28T23:00'],
  ['2026-10-25 20:28', '2026-10-25T19:28'],
  // Rome has it twice: the first.
  ['2026-10-25 02:30', '2026-10-25T00:30'],
])('%s in Rome is where the clock begins, and from there it goes as fast as the machine’s', (startingAt, inUtc) => {
  const now = machineTime(startingAt);
  expect(now?.().toISOString()).toMatch(new RegExp(`^${inUtc}`));
});

test.each(['2026-11-31 20:28', '2026-11-29', '20:28', '2026-11-29 24:00', '2026-11-29T20:28', ''])(
  '%p is no time to begin at',
  (startingAt) => {
    expect(machineTime(startingAt)).toBeUndefined();
  },
);

test('without one it is the machine’s time', () => {
  const before = Date.now();
  const now = machineTime(undefined)?.().getTime() ?? 0;
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
