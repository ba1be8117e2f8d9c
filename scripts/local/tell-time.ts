import type { NextFunction, Request, Response } from 'express';

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
