import { planDay, usualDay } from '../../../../scripts/lab/centre-day/plan';
import { endOf, newStory, type Story } from '../../../../scripts/lab/centre-day/story';

const inHour = (hour: number) =>
  planDay(usualDay).filter(({ arrivesAt }) => Math.floor(arrivesAt / 3600) === hour).length;
const [someone] = planDay({ ...usualDay, calls: 10 });
if (!someone) throw new Error('nobody calls');

test('a day has as many calls as it is asked for, from eight to eight, each from a number of its own', () => {
  const plans = planDay(usualDay);
  expect(plans).toHaveLength(2_000);
  expect(new Set(plans.map(({ number }) => number)).size).toBe(2_000);
  expect([plans.at(0)?.arrivesAt, plans.at(-1)?.arrivesAt].map((at = 0) => Math.floor(at / 3600))).toEqual([8, 19]);
});

test('from ten to eleven come ten times as many as the hour has in other days', () => {
  const usually = 13.5 / 12;
  expect(inHour(10) / inHour(11) / usually).toBeCloseTo(10, 0);
});

test('the same seed is the same day', () => {
  expect(planDay(usualDay)).toEqual(planDay(usualDay));
  expect(planDay({ ...usualDay, seed: 2 })).not.toEqual(planDay(usualDay));
});

test.each<[string, Partial<Story>, string]>([
  ['talked to an operator', { waitsSince: 1, talkedAt: 5 }, 'served'],
  ['talked when called back', { promisedAt: 5, calledAt: [9], reachedAt: 20 }, 'called back'],
  ['was called back in vain', { promisedAt: 5, calledAt: [9, 20, 30] }, 'called back, not reached'],
  ['was promised a call that never came', { promisedAt: 5 }, 'lost'],
  ['heard that we are closed', { told: 'closed' }, 'told that we are closed'],
  ['hung up in the line', { waitsSince: 1, gaveUpAt: 50 }, 'gave up waiting'],
  ['heard the line go dead', { waitsSince: 1 }, 'lost'],
])('who %s counts so', (_, story, end) => {
  expect(endOf({ ...newStory(someone), ...story })).toBe(end);
});
