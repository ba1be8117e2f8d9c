import { isDay, nextAt, startOf } from '../../src/calendar/civil-time';

/**
 * The time of this machine, or one that goes as fast from another moment on.
 * @param startingAt what a clock in Rome shows at first, `2026-10-25 20:28`
 * @returns nothing where that is no day and time
 */
export function machineTime(startingAt: string | undefined): (() => Date) | undefined {
  if (startingAt === undefined) return () => new Date();
  const [, day = '', time = ''] = /^(\S+) ((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(startingAt) ?? [];
  if (!isDay(day)) return undefined;
  const ahead = nextAt(time, new Date(startOf(day).getTime() - 1)).getTime() - Date.now();
  return () => new Date(Date.now() + ahead);
}
