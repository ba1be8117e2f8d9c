import fc from 'fast-check';
import { type CallState, callStates, mayFollow } from '../../src/calls/calls';

type Later = Exclude<CallState, 'waiting'>;
const later = callStates.filter((state): state is Later => state !== 'waiting');

/** What the table makes of a wish to move on, by the same rule as the store's condition. */
const moved = (from: CallState, to: Later): CallState => (mayFollow[to] === from ? to : from);
const rank = (state: CallState): number => callStates.indexOf(state);

describe("a call's states", () => {
  test('each but the first follow exactly the one before', () => {
    expect(later.map((state) => mayFollow[state])).toEqual(['waiting', 'served', 'released']);
  });

  test('never go back, and skip none, whatever order the webhooks come in and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...later)), (wishes) => {
        let state: CallState = 'waiting';
        for (const wish of wishes) {
          const next = moved(state, wish);
          expect(rank(next) - rank(state)).toBeGreaterThanOrEqual(0);
          expect(rank(next) - rank(state)).toBeLessThanOrEqual(1);
          state = next;
        }
        // As far as the wishes, one after the other, go up the list.
        let reached = 0;
        for (const wish of wishes) if (rank(wish) === reached + 1) reached++;
        expect(rank(state)).toBe(reached);
      }),
    );
  });

  test('end at transferred: nothing follows it', () => {
    expect(Object.values(mayFollow)).not.toContain('transferred');
  });
});
