import fc from 'fast-check';
import { mostRead } from '../../../src/calls/queue/match';
import { waitToTell } from '../../../src/calls/queue/told-wait';

const now = new Date('2026-11-23T08:10:00Z');
const seconds = now.getTime() / 1000;
/** The first of the line came so many seconds before this one. */
const seen = (expected: number, ahead = 1) => ({
  ahead,
  oldest: now.getTime() - expected * 1000,
  since: now.getTime(),
});

test.each([
  ['less than half a minute is not told', 29, 1, undefined],
  ['half a minute is a minute at most', 30, 1, { from: 0, to: 1 }],
  ['with one before, luck decides half of it', 240, 1, { from: 2, to: 6 }],
  ['with eight, less', 600, 7, { from: 5, to: 15 }],
  ['with many, a fifth', 600, 49, { from: 8, to: 12 }],
  ['a wait that should be over is not told', -140, 0, undefined],
])('%s', (_, expected, ahead, minutes) => {
  expect(waitToTell(seen(expected, ahead), {}, now).wait).toEqual({ ahead, isMore: false, minutes });
});

test('what was told travels on; where nothing is told of minutes, what was told before does', () => {
  expect(waitToTell(seen(240), {}, now).heard).toEqual({ told: seconds, place: 1, by: seconds + 360 });
  expect(waitToTell(seen(10), { place: 4, by: 99 }, now).heard).toEqual({ told: seconds, place: 1, by: 99 });
});

test('a place never becomes more, though somebody comes back to an older one; nor does it become "more than"', () => {
  expect(waitToTell(seen(240, 3), { place: 2 }, now)).toMatchObject({ wait: { ahead: 2 }, heard: { place: 2 } });
  expect(waitToTell(seen(240, mostRead), { place: 9 }, now).wait).toMatchObject({ ahead: 9, isMore: false });
  expect(waitToTell(seen(240, mostRead), {}, now).wait).toMatchObject({ ahead: mostRead, isMore: true });
});

test('what was told first is in seconds from now on, and only what was told', () => {
  expect(waitToTell(seen(240), {}, now).range).toEqual({ from: 120, to: 360 });
  expect(waitToTell(seen(29), {}, now).range).toBeUndefined();
});

test('whatever becomes of the line, nobody hears of a later end than before, or of a higher place', () => {
  const look = fc.record({
    passed: fc.integer({ min: 0, max: 90 }),
    expected: fc.integer({ min: -60, max: 3600 }),
    ahead: fc.nat(60),
  });
  fc.assert(
    fc.property(fc.array(look, { minLength: 2 }), (looks) => {
      let heard = {};
      let at = now.getTime();
      let [place, end] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const { passed, expected, ahead } of looks) {
        at += passed * 1000;
        const since = now.getTime();
        const told = waitToTell({ ahead, since, oldest: since - expected * 1000 }, heard, new Date(at));
        heard = told.heard;
        expect(told.wait.ahead).toBeLessThanOrEqual(place);
        place = told.wait.ahead;
        const { minutes } = told.wait;
        if (!minutes) continue;
        expect(minutes.from).toBeLessThanOrEqual(minutes.to);
        // Told in whole minutes, rounded up.
        expect(at / 60_000 + minutes.to - 1).toBeLessThan(end);
        end = at / 60_000 + minutes.to + 1e-6;
      }
    }),
  );
});
