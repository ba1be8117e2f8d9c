import { type Day, daysBefore } from '../../src/calendar/civil-time';

/**
 * A day of calls whose clock only tests move, in winter, at UTC+1. It is decades away, because a server under test does
 * on the real clock what is due: it counts for good the hours of the real today that are over, and seals real days.
 * @param count from 1 to 100; each number is a day of its own
 */
export const dayToCome = (count: number): Day => daysBefore('2046-11-01', -count);
