import { simulateDay } from '../../../../scripts/lab/scale/simulate-day';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const aDay = { seed: 7, calls: 5_000, stepSeconds: 0.1 };
const simulated = simulateDay(aDay);

test('a day is the same for the same seed, and another one for another', () => {
  expect(simulateDay(aDay)).toEqual(simulated);
  expect(simulateDay({ ...aDay, seed: 8 }).callsOfMinute).not.toEqual(simulated.callsOfMinute);
});

test('every call comes in once; in the hour of a peak so many times as many', () => {
  const { callsOfMinute } = simulated;
  expect(sum(callsOfMinute)).toBe(5_000);
  const peak = simulateDay({ ...aDay, peak: { hour: 10, times: 10 } }).callsOfMinute;
  const ofHour = (minutes: readonly number[]) => sum(minutes.slice(600, 660));
  expect(ofHour(peak)).toBe(10 * ofHour(callsOfMinute));
  expect(sum(peak) - ofHour(peak)).toBe(5_000 - ofHour(callsOfMinute));
});

test('executions grow with what each takes, and the limits are counted second by second', () => {
  const long = simulateDay({ ...aDay, stepSeconds: 20 });
  expect(Math.max(...long.executionsOfMinute)).toBeCloseTo(200 * Math.max(...simulated.executionsOfMinute), 5);
  expect(simulated.secondsBeyondExecutions).toBe(0);
  expect(long.secondsBeyondExecutions).toBeGreaterThan(1_000);
  expect(simulated.secondsBeyondWrites).toBe(0);
});

test('who waits is written into one partition, and struck off, while the calls are spread over four', () => {
  const { lineWritesOfMinute, writesOfMinute } = simulateDay({ ...aDay, calls: 50_000 });
  expect(Math.max(...lineWritesOfMinute)).toBeGreaterThan(1.2 * Math.max(...writesOfMinute));
});
