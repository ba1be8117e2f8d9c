import { churnEstimate } from '../../../src/figures/estimates/churn-estimate';
import { meanDifference } from '../../../src/figures/estimates/mean-difference';
import type { NpsClasses } from '../../../src/figures/estimates/nps';
import { npsDifference } from '../../../src/figures/estimates/nps-difference';
import type { ScaleCounts } from '../../../src/figures/estimates/scale-counts';
import { shareDifference } from '../../../src/figures/estimates/share-difference';

const scale = (counts: Readonly<Record<number, number>>): ScaleCounts =>
  Array.from({ length: 11 }, (_, value) => ({ value, count: counts[value] ?? 0 }));

const classes = (promoters: number, passives: number, detractors: number): NpsClasses => ({
  promoters,
  passives,
  detractors,
});

describe('A difference', () => {
  test('of two NPS has the interval of the adjusted test', () => {
    const { before, after, value, interval, verdict } =
      npsDifference(classes(450, 250, 300), classes(500, 250, 250)) ?? fail();
    expect([before.value, after.value, value]).toEqual([15, 25, 10]);
    // ±1.96 · 100 · √((0.7276 + 0.6875)/1003), about 10 · 1000/1003
    expect(interval.low).toBeCloseTo(9.97 - 7.36, 1);
    expect(interval.high).toBeCloseTo(9.97 + 7.36, 1);
    expect(verdict).toBe('real');
  });

  test('of two shares is the published one, of 48 in 80 and 56 in 70', () => {
    // Newcombe, "Interval estimation for the difference between independent proportions" (1998), table II (a), method 10.
    const { value, interval } = shareDifference({ count: 48, total: 80 }, { count: 56, total: 70 }) ?? fail();
    expect(value).toBeCloseTo(0.2, 10);
    expect(interval.low).toBeCloseTo(0.0524, 4);
    expect(interval.high).toBeCloseTo(0.3339, 4);
  });

  test("of two means is Welch's", () => {
    const { value, interval } = meanDifference(scale({ 0: 50, 10: 50 }), scale({ 0: 20, 10: 80 })) ?? fail();
    // s² = 25.2525 and 16.1616; t = 1.97264 for 188.8 degrees of freedom
    expect(value).toBe(3);
    expect(interval.low).toBeCloseTo(3 - 1.97264 * Math.sqrt(0.414141), 4);
    expect(interval.high).toBeCloseTo(3 + 1.97264 * Math.sqrt(0.414141), 4);
  });

  test('of two means without any spread still has a doubt', () => {
    const { interval, verdict, answersToSee } = meanDifference(scale({ 8: 100 }), scale({ 9: 100 })) ?? fail();
    expect(interval.low).toBeCloseTo(1 - Math.hypot(9 * 0.037, 2 * 0.037), 2);
    expect([verdict, answersToSee]).toEqual(['real', 100]);
  });

  test.each([
    [29, 2000, undefined],
    [2000, 29, undefined],
    [99, 2000, 'tooFew'],
    [2000, 99, 'tooFew'],
    [100, 2000, 'real'],
  ])('of %i answers and %i is told as %s', (earlier, later, verdict) => {
    const [all, none] = [
      { count: earlier, total: earlier },
      { count: 0, total: later },
    ];
    expect(shareDifference(all, none)?.verdict).toBe(verdict);
    expect(npsDifference(classes(earlier, 0, 0), classes(0, 0, later))?.verdict).toBe(verdict);
    expect(meanDifference(scale({ 10: earlier }), scale({ 0: later }))?.verdict).toBe(verdict);
  });

  test('that there is none of takes no number of answers to be seen', () => {
    const same = npsDifference(classes(40, 30, 30), classes(40, 30, 30));
    expect([same?.value, same?.verdict, same?.answersToSee]).toEqual([0, 'chance', undefined]);
  });

  test('the other way round is the same one below 0', () => {
    const [rise, fall] = [
      npsDifference(classes(40, 30, 30), classes(90, 30, 30)) ?? fail(),
      npsDifference(classes(90, 30, 30), classes(40, 30, 30)) ?? fail(),
    ];
    expect(fall.value).toBeCloseTo(-rise.value, 10);
    expect(fall.interval.low).toBeCloseTo(-rise.interval.high, 10);
    expect([fall.verdict, fall.answersToSee]).toEqual([rise.verdict, rise.answersToSee]);
  });

  test('of ten points of NPS takes about 1,100 answers of each period to be seen', () => {
    expect(npsDifference(classes(450, 250, 300), classes(500, 250, 250))?.answersToSee).toBe(1110);
  });
});

describe('The share of customers who leave', () => {
  test('falls by a tenth of the points that are won', () => {
    const difference = npsDifference(classes(450, 250, 300), classes(500, 250, 250)) ?? fail();
    const { value, interval } = churnEstimate(difference, 0.1) ?? fail();
    expect(value).toBeCloseTo(-1, 10);
    expect([interval.low, interval.high]).toEqual([-difference.interval.high / 10, -difference.interval.low / 10]);
  });

  test.each([
    ['may be chance', classes(45, 25, 30), classes(50, 25, 25)],
    ['rests on too few answers', classes(40, 20, 20), classes(10, 20, 60)],
  ])('is not guessed from a difference that %s', (_, earlier, later) => {
    expect(churnEstimate(npsDifference(earlier, later) ?? fail(), 0.1)).toBeUndefined();
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};
