import { type Day, daysBefore } from '../../src/calendar/civil-time';

/**
 * A day for calls on a virtual clock, in winter, at UTC+1. It is decades away, because a server under test keeps hours and
 * seals days of the real present and past.
 * @param count from 1 to 100; each gives another day
 */
export const dayToCome = (count: number): Day => daysBefore('2046-11-01', -count);
