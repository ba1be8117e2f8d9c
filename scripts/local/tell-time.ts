import type { NextFunction, Request, Response } from 'express';

/** The header in which the functions are told what time it is, on one's own machine and nowhere else (`src/entry/opener.ts`). */
export const clockHeader = 'x-faccina-clock';

/** Tells the functions what time it is, where whoever asks them doesn't: the telephones do, which may hurry. */
export function tellTime(now: () => Date) {
  return ({ headers, rawHeaders }: Request, _: Response, next: NextFunction): void => {
    // Twilio's runtime reads the raw ones.
    if (headers[clockHeader] === undefined) rawHeaders.push(clockHeader, now().toISOString());
    next();
  };
}
