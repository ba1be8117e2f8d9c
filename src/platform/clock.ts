import { isLocal } from './settings/environment';

/** Whether a request says itself what time it is: then it stays that, however long a function takes. */
export const isTimeTold = (
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): boolean => isLocal(environment) && typeof headers['x-faccina-clock'] === 'string';

/**
 * What time it is. On one's own machine it is what `npm start` says, whose telephones may hurry.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 */
export function clock(
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): Date {
  const moment = isTimeTold(environment, headers) ? new Date(String(headers['x-faccina-clock'])) : new Date();
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}
