import fc from 'fast-check';
import { Random } from '../../../../scripts/local/phones/day/random';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('numbers that look random', () => {
  test('are the same for the same seed, and between 0 and 1', () => {
    fc.assert(
      fc.property(seed, (given) => {
        const draw = (): number[] =>
          Array.from(
            { length: 20 },
            (
              (random) => () =>
                random.fraction()
            )(new Random(given)),
          );
        expect(draw()).toEqual(draw());
        expect(draw().every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
      }),
    );
  });

  test('do not change for what a fork of them is used for', () => {
    fc.assert(
      fc.property(seed, fc.nat(30), (given, draws) => {
        const [one, other] = [new Random(given), new Random(given)];
        const forked = one.fork();
        other.fork();
        for (let draw = 0; draw < draws; draw++) forked.fraction();
        expect(one.fraction()).toBe(other.fraction());
      }),
    );
  });

  test('stay within what was asked for', () => {
    fc.assert(
      fc.property(seed, (given) => {
        const seconds = new Random(given).about(150, 15, 900);
        expect(seconds).toBeGreaterThanOrEqual(15);
        expect(seconds).toBeLessThanOrEqual(900);
      }),
    );
  });

  test('choose each name about as often as its weight says, and never one without weight', () => {
    const random = new Random(7);
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let draw = 0; draw < 10_000; draw++) counts[random.oneOf({ often: 90, never: 0, seldom: 10 })]++;
    expect(counts.never).toBe(0);
    expect(counts.often).toBeGreaterThan(8800);
    expect(counts.often).toBeLessThan(9200);
  });
});
