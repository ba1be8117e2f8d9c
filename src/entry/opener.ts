import { givenValue, isLocal } from '../platform/settings/environment';

/** A function's `context`. */
export type Environment = Readonly<Record<string, unknown>>;

/**
 * Opens what a process has of its own at its first request. In production there is one environment to a process; with another
 * one, as when tests start server after server, it is opened anew.
 * @param settings the names of those that are read
 * @param open is told what tells one environment from another
 */
export function opener<Opened>(
  settings: readonly string[],
  open: (environment: Environment, fingerprint: string) => Opened,
): (environment: Environment) => Opened {
  const names = ['DOMAIN_NAME', ...settings];
  let opened: { readonly of: string; readonly value: Opened } | undefined;
  return (environment) => {
    const of = JSON.stringify(names.map((name) => givenValue(environment, name)));
    if (opened?.of !== of) opened = { of, value: open(environment, of) };
    return opened.value;
  };
}

/** Whether the request itself carries the time: then that is the time, however long the function runs. */
export const isTimeTold = (
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): boolean => isLocal(environment) && typeof headers['x-faccina-clock'] === 'string';

/**
 * The current time. On one's own machine `npm start` may send it in a header, so that a played day can run faster.
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
