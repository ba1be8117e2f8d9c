import type { NextFunction, Request, Response } from 'express';
import { isDay, nextAt, startOf } from '../../src/calendar/civil-time';
import { UsageError } from '../production/to-mend';

/**
 * A clock: this machine's, or one that starts at another moment and goes as fast.
 * @param startingAt the civil time in Rome at which it starts, `2026-10-25 20:28`
 * @returns undefined if that is no day and time
 */
export function machineTime(startingAt: string | undefined): (() => Date) | undefined {
  if (startingAt === undefined) return () => new Date();
  const [, day = '', time = ''] = /^(\S+) ((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(startingAt) ?? [];
  if (!isDay(day)) return undefined;
  const ahead = nextAt(time, new Date(startOf(day).getTime() - 1)).getTime() - Date.now();
  return () => new Date(Date.now() + ahead);
}

/**
 * The clock that a command's `--at` asks for.
 * @throws UsageError
 */
export function clockAt(at: string | undefined, usage: string): () => Date {
  const now = machineTime(at);
  if (!now) throw new UsageError(`--at ${at} is no time such as "2026-10-25 20:28"\n${usage}`);
  return now;
}

/** The header with the time, which the functions heed on one's own machine only (`src/platform/settings/environment.ts`). */
export const clockHeader = 'x-faccina-clock';

/** Adds the header with the time to requests that have none. The simulated telephones set their own, as their clock may be fast. */
export function tellTime(now: () => Date) {
  return ({ headers, rawHeaders }: Request, _: Response, next: NextFunction): void => {
    // Twilio's runtime reads the raw headers.
    if (headers[clockHeader] === undefined) rawHeaders.push(clockHeader, now().toISOString());
    next();
  };
}
