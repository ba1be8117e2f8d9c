import fc from 'fast-check';
import { dayOf } from '../../src/calendar/civil-time';
import { isOpen, isSealable } from '../../src/calendar/is-open';

const at = (instant: string): Date => new Date(instant);

describe('a day', () => {
  test.each([
    ['while it lasts', '2026-11-23', '2026-11-23T12:00:00+01:00', true],
    ['while calls of its last minute may go on', '2026-11-23', '2026-11-24T03:59:00+01:00', true],
    ['until one day after its end', '2026-11-23', '2026-11-24T23:59:59.999+01:00', true],
    ['no longer from then on', '2026-11-23', '2026-11-25T00:00:00+01:00', false],
    ['a day of 25 hours after it', '2026-10-24', '2026-10-25T23:59:59.999+01:00', true],
    ['and no longer after those', '2026-10-24', '2026-10-26T00:00:00+01:00', false],
    ['a day of 23 hours after it', '2026-03-28', '2026-03-29T23:59:59.999+02:00', true],
    ['and no longer after these', '2026-03-28', '2026-03-30T00:00:00+02:00', false],
    ['a window until one day after its end', '2026-11-23T19', '2026-11-24T18:59:59.999+01:00', true],
    ['a window no longer from then on', '2026-11-23T19', '2026-11-24T19:00:00+01:00', false],
    ['before it has begun, for clocks that differ', '2026-11-23', '2026-11-22T23:59:00+01:00', true],
  ])('is open %s', (_, day, now, open) => {
    expect(isOpen(day, at(now))).toBe(open);
  });

  test('can be sealed when those who were let in last have finished writing', () => {
    expect(isSealable('2026-11-23', at('2026-11-25T00:00:00+01:00'))).toBe(false);
    expect(isSealable('2026-11-23', at('2026-11-25T00:14:59.999+01:00'))).toBe(false);
    expect(isSealable('2026-11-23', at('2026-11-25T00:15:00+01:00'))).toBe(true);
    expect(isSealable('2026-11-23T19', at('2026-11-24T19:14:59.999+01:00'))).toBe(false);
    expect(isSealable('2026-11-23T19', at('2026-11-24T19:15:00+01:00'))).toBe(true);
  });

  test('is never both open and ready to be sealed, is open for all that its calls can last, and is not reopened', () => {
    const moment = fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 96 * 60 }), (arrival, minutes) => {
        const day = dayOf(arrival);
        const later = new Date(arrival.getTime() + minutes * 60_000);
        expect(isOpen(day, later) && isSealable(day, later)).toBe(false);
        if (minutes <= 24 * 60) expect(isOpen(day, later)).toBe(true);
        if (minutes >= 49 * 60) expect(isOpen(day, later)).toBe(false);
        if (!isOpen(day, arrival)) expect(isOpen(day, later)).toBe(false);
      }),
    );
  });
});
