import { laneyLimits } from '../../../src/figures/estimates/laney-limits';
import { xmrLimits } from '../../../src/figures/estimates/xmr-limits';
import { Random, shareOfRuns } from './populations';

/** Reaching a global takes jest's sandbox fifty times as long as the call. */
const { cos, log, PI, sqrt } = Math;

/** A normal value of mean 0 and deviation 1 (Box and Muller). */
const normal = (random: Random): number => sqrt(-2 * log(1 - random.fraction())) * cos(2 * PI * random.fraction());

/** Values around 10 that stay within the limits, without two of three near one. */
const calm = [10, 12, 9, 11, 10, 8, 11, 9, 12, 10, 9, 11];

describe('The limits of a series', () => {
  test('of the programme that rose from −7.6 to 23.1 tell that this was no chance', () => {
    const { centre, low, high, isTrial, signals } = xmrLimits([-7.6, 2.1, 7.1, 8.9, 13.2, 20.9, 23.1]) ?? fail();
    // The mean of the moving ranges is 30.7/6.
    expect(centre).toBeCloseTo(67.7 / 7, 10);
    expect(low).toBeCloseTo(67.7 / 7 - (2.66 * 30.7) / 6, 10);
    expect(high).toBeCloseTo(67.7 / 7 + (2.66 * 30.7) / 6, 10);
    expect(isTrial).toBe(true);
    expect(signals).toEqual([
      { rule: 'trend', first: 0, last: 6, direction: 'up' },
      { rule: 'nearLimit', first: 4, last: 6, direction: 'up' },
      { rule: 'outside', first: 0, last: 0, direction: 'down' },
    ]);
  });

  test('need six values, and twelve to be firm', () => {
    expect(xmrLimits(calm.slice(0, 5))).toBeUndefined();
    expect(xmrLimits(calm.slice(0, 6))?.isTrial).toBe(true);
    expect(xmrLimits(calm.slice(0, 11))?.isTrial).toBe(true);
    expect(xmrLimits(calm)?.isTrial).toBe(false);
  });

  test('are narrow where nothing moves, and nothing is outside of them', () => {
    expect(xmrLimits([5, 5, 5, 5, 5, 5])).toEqual({ centre: 5, low: 5, high: 5, isTrial: true, signals: [] });
  });

  test.each<[string, readonly number[], readonly unknown[]]>([
    ['nothing', calm, []],
    ['a value outside', [...calm, 20], [['outside', 12, 12, 'up']]],
    [
      'seven on one side',
      [11, 9, 11, 9, 11, 9, 11, 9, 11, 10.5, 11, 10.5, 11, 10.5, 11, 8, 7.5, 9],
      [['side', 8, 14, 'up']],
    ],
    ['not six on one side', [11, 9, 11, 9, 11, 9, 11, 9, 11, 10.5, 11, 10.5, 11, 10.5, 8, 7.5, 9], []],
    ['seven that fall', [10, 12, 11.5, 11, 10.5, 10, 9.5, 9, 12, 8, 12, 8, 12, 8], [['trend', 1, 7, 'down']]],
    ['not six that fall', [10, 12, 11.5, 11, 10.5, 10, 9.5, 12, 8, 12, 8, 12, 8], []],
    ['two of three near the lower limit', [...calm, ...calm, 5.5, 8, 5.5, 9], [['nearLimit', 24, 26, 'down']]],
    ['not two that are further apart', [...calm, ...calm, 5.5, 8, 10, 5.5, 9], []],
  ])('tell %s', (_, values, expected) => {
    const signals = xmrLimits(values)?.signals ?? fail();
    expect(signals.map(({ rule, first, last, direction }) => [rule, first, last, direction])).toEqual(expected);
  });

  test.each([
    [7, 0.0225],
    [12, 0.05],
    [24, 0.16],
  ])('tell of %i values that are chance alone something in some series (seed 20)', (length, found) => {
    const random = new Random(20);
    const share = shareOfRuns(2000, () => {
      const limits = xmrLimits(Array.from({ length }, () => normal(random)));
      return (limits?.signals.length ?? 0) > 0;
    });
    expect(share).toBe(found);
  });
});

describe('The limits of daily shares', () => {
  test('are those of a p chart where days differ by chance alone', () => {
    const days = [50, 52, 48, 51, 49, 50].map((count) => ({ count, total: 100 }));
    const { centre, spread, points } = laneyLimits(days) ?? fail();
    expect([centre, spread]).toEqual([0.5, 1]);
    expect(points[0]?.limits.low).toBeCloseTo(0.35, 10);
    expect(points[0]?.limits.high).toBeCloseTo(0.65, 10);
  });

  test('are wider where days differ by more, and the more so the fewer the answers', () => {
    const days = [
      { count: 650, total: 1000 },
      { count: 500, total: 1000 },
      { count: 630, total: 1000 },
      { count: 520, total: 1000 },
      { count: 640, total: 1000 },
      { count: 51, total: 100 },
    ];
    const { centre, spread, points } = laneyLimits(days) ?? fail();
    expect(spread).toBeGreaterThan(4);
    const widths = points.map(({ limits }) => limits.high - limits.low);
    expect(widths[0]).toBeCloseTo(6 * spread * Math.sqrt((centre * (1 - centre)) / 1000), 10);
    expect(widths[5]).toBeGreaterThan(widths[0] ?? 1);
    expect(points.every(({ limits }) => limits.high <= 1)).toBe(true);
    expect(points.some(({ isOutside }) => isOutside)).toBe(false);
  });

  test.each([
    ['five days', [1, 2, 3, 4, 5]],
    ['nobody', [0, 0, 0, 0, 0, 0]],
    ['everybody', [9, 9, 9, 9, 9, 9]],
  ])('say nothing of %s', (_, counts) => {
    expect(laneyLimits(counts.map((count) => ({ count, total: 9 })))).toBeUndefined();
  });

  test('find the day that is different, and hardly any where days differ anyway (seed 20)', () => {
    const random = new Random(20);
    // 60 days of 3,000 answers around 78 %, give or take two points, besides what chance does.
    const days = Array.from({ length: 60 }, () => {
      const p = 0.78 + 0.02 * normal(random);
      return { count: Math.round(3000 * (p + Math.sqrt((p * (1 - p)) / 3000) * normal(random))), total: 3000 };
    });
    const outside = ({ points }: { readonly points: readonly { readonly isOutside: boolean }[] }) =>
      points.flatMap(({ isOutside }, place) => (isOutside ? [place] : []));
    const limits = laneyLimits(days) ?? fail();
    expect(limits.spread).toBeGreaterThan(2);
    expect(outside(limits)).toEqual([]);
    // A p chart would find many.
    const plain = 3 * Math.sqrt((limits.centre * (1 - limits.centre)) / 3000);
    expect(limits.points.filter(({ share }) => Math.abs(share - limits.centre) > plain).length).toBeGreaterThan(10);
    const worse = days.map((day, place) => (place === 30 ? { ...day, count: 1950 } : day));
    expect(outside(laneyLimits(worse) ?? fail())).toEqual([30]);
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};
