import fc from 'fast-check';
import { halfDayOf, hourOf } from '../../src/call/civil-time';
import { type HourCount, planBlurring } from '../../src/sealing/plan-blurring';

const day = '2026-11-23';
const midnight = Date.parse(`${day}T00:00:00+01:00`);
const hourAt = (clock: number): string => hourOf(new Date(midnight + clock * 3_600_000));
/** An hour by the clock in Rome. */
const at = (clock: number, votes: number, calls = votes, service = 'urp'): HourCount => ({
  service,
  hour: hourAt(clock),
  calls,
  votes,
});
const [morning, afternoon] = [`${day} morning`, `${day} afternoon`];

/** What is left of each hour by the clock. */
const leftOf = (counts: readonly HourCount[], smallest = 5) => {
  const plan = planBlurring(day, counts, smallest);
  return counts.map(({ service, hour }) => plan[service]?.[hour]);
};

describe('an hour', () => {
  test.each<[string, HourCount[], string[]]>([
    ['stays where five have voted', [at(9, 5), at(10, 6)], [hourAt(9), hourAt(10)]],
    ['becomes the morning with others that are small', [at(8, 2), at(9, 3), at(10, 5)], [morning, morning, hourAt(10)]],
    ['becomes the afternoon after noon', [at(12, 1), at(17, 4), at(10, 5)], [afternoon, afternoon, hourAt(10)]],
    [
      'becomes the day where its half has too few',
      [at(9, 2), at(15, 3), at(16, 5)],
      // The afternoon's three could do with the five beside them, and then the morning's two still lack three.
      [day, day, day],
    ],
    [
      'draws in the smallest beside it',
      [at(8, 1), at(9, 9), at(10, 7), at(11, 8)],
      [morning, hourAt(9), morning, hourAt(11)],
    ],
    ['becomes the day where the whole day has too few', [at(9, 1), at(10, 1), at(16, 2)], [day, day, day]],
    ['with many calls and few votes is as small as its votes', [at(9, 1, 80), at(10, 5, 5)], [morning, morning]],
    ['in which nobody voted hides with those in which somebody did', [at(9, 0, 80), at(10, 5, 5)], [morning, morning]],
    [
      'counts by its calls on a day on which nobody voted',
      [at(9, 0, 5), at(10, 0, 4), at(11, 0, 1)],
      [hourAt(9), morning, morning],
    ],
  ])('%s', (_, counts, left) => {
    expect(leftOf(counts)).toEqual(left);
  });

  test('is no business of another service', () => {
    const counts = [at(9, 5), at(9, 2, 2, 'anagrafe'), at(10, 3, 3, 'anagrafe')];
    expect(leftOf(counts)).toEqual([hourAt(9), morning, morning]);
  });

  test('needs more votes where the threshold is higher', () => {
    expect(leftOf([at(9, 9), at(10, 10)], 10)).toEqual([morning, morning]);
  });

  test('is the morning’s up to noon, and not longer', () => {
    expect(halfDayOf(hourAt(11))).toBe('morning');
    expect(halfDayOf(hourAt(12))).toBe('afternoon');
  });
});

describe('whatever a day was like', () => {
  const anyCount = fc.record({
    service: fc.constantFrom('urp', 'anagrafe', 'tributi'),
    hour: fc.integer({ min: 0, max: 23 }).map(hourAt),
    votes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })),
    blank: fc.integer({ min: 0, max: 30 }),
  });
  const anyDay = fc
    .uniqueArray(anyCount, { selector: ({ service, hour }) => service + hour, maxLength: 40 })
    .map((hours) => hours.map(({ votes, blank, ...hour }) => ({ ...hour, votes, calls: votes + blank })));
  const anyThreshold = fc.integer({ min: 5, max: 12 });
  const property = (holds: (counts: HourCount[], smallest: number) => void) =>
    fc.assert(fc.property(anyDay, anyThreshold, holds), { numRuns: 1000, seed: 20261123 });

  /** The counts that share each label of each service. */
  function groupsOf(counts: readonly HourCount[], smallest: number) {
    const plan = planBlurring(day, counts, smallest);
    const groups = new Map<string, { service: string; label: string; hours: HourCount[] }>();
    for (const count of counts) {
      const label = plan[count.service]?.[count.hour];
      if (label === undefined) throw new Error('an hour has no label');
      const group = groups.get(`${count.service} ${label}`) ?? { service: count.service, label, hours: [] };
      group.hours.push(count);
      groups.set(`${count.service} ${label}`, group);
    }
    return [...groups.values()];
  }
  const votesIn = (hours: readonly HourCount[]) => hours.reduce((sum, { votes }) => sum + votes, 0);

  test('each hour keeps something that it lies in', () => {
    property((counts, smallest) => {
      for (const { label, hours } of groupsOf(counts, smallest)) {
        for (const { hour } of hours) expect([hour, `${day} ${halfDayOf(hour)}`, day]).toContain(label);
      }
    });
  });

  test('who voted shares what is left with enough others, or with all of the day', () => {
    property((counts, smallest) => {
      for (const { service, hours } of groupsOf(counts, smallest)) {
        const all = counts.filter((count) => count.service === service);
        const isLargeEnough = votesIn(hours) >= smallest || votesIn(all) === 0;
        expect(isLargeEnough || hours.length === all.length).toBe(true);
      }
    });
  });

  test('no more is taken than has to be: a group without its largest hour would be too small', () => {
    property((counts, smallest) => {
      for (const { service, hours } of groupsOf(counts, smallest)) {
        if (hours.length === 1 || counts.every((count) => count.service !== service || count.votes === 0)) continue;
        const isSmall = ({ votes }: HourCount) => votes < smallest;
        // Either there was somebody to hide, or nothing was touched.
        expect(hours.some(isSmall)).toBe(true);
      }
    });
  });

  test('the same day is blurred in the same way, in whatever order its hours come', () => {
    property((counts, smallest) => {
      expect(planBlurring(day, [...counts].reverse(), smallest)).toEqual(planBlurring(day, counts, smallest));
    });
  });
});
