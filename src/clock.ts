import { isLocal } from './settings';

/**
 * What time it is. On one's own machine it is what `npm start` says, whose telephones may hurry.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 */
export function clock(
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): Date {
  const simulated = isLocal(environment) ? headers['x-faccina-clock'] : undefined;
  const moment = typeof simulated === 'string' ? new Date(simulated) : new Date();
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}
