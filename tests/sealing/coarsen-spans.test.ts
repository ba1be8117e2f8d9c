import fc from 'fast-check';
import type { Span } from '../../src/figures/count-day';
import { coarsenSpans } from '../../src/sealing/coarsen-spans';

const hour = (clock: number): string => `2026-11-23T${String(clock).padStart(2, '0')}:00Z`;
const span = (clock: number, received: number): Span => ({
  from: hour(clock),
  to: hour(clock + 1),
  received,
  served: received,
  participants: Math.floor(received / 2),
});

test.each<[string, number[], [number, number, number][]]>([
  [
    'hours with enough calls stay',
    [5, 9],
    [
      [0, 1, 5],
      [1, 2, 9],
    ],
  ],
  [
    'an hour with too few goes on until there are enough',
    [2, 2, 3, 8],
    [
      [0, 3, 7],
      [3, 4, 8],
    ],
  ],
  [
    'what is too small in the end joins what came before',
    [6, 7, 1],
    [
      [0, 1, 6],
      [1, 3, 8],
    ],
  ],
  [
    'hours without a call are left out',
    [0, 6, 0, 0, 5, 0],
    [
      [1, 2, 6],
      [4, 5, 5],
    ],
  ],
  ['a day with too few is one stretch', [1, 0, 2], [[0, 3, 3]]],
  ['a day without a call has none', [0, 0], []],
])('%s', (_, received, stretches) => {
  const coarse = coarsenSpans(
    received.map((calls, clock) => span(clock, calls)),
    5,
  );
  expect(coarse.map((each) => [each.from, each.to, each.received])).toEqual(
    stretches.map(([from, to, calls]) => [hour(from), hour(to), calls]),
  );
});

test('no call is lost, no stretch is too small, and none lies in another', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 22 }), (received) => {
      const coarse = coarsenSpans(
        received.map((calls, clock) => span(clock, calls)),
        5,
      );
      const sum = (calls: readonly number[]) => calls.reduce((total, one) => total + one, 0);
      expect(sum(coarse.map((each) => each.received))).toBe(sum(received));
      if (coarse.length > 1) expect(Math.min(...coarse.map((each) => each.received))).toBeGreaterThanOrEqual(5);
      for (const [index, { from }] of coarse.entries()) expect(from >= (coarse[index - 1]?.to ?? '')).toBe(true);
    }),
  );
});
