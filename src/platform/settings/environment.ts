import type { CallSettings } from './settings';
import { parseUrl } from './url-setting';

/** A function's `context`, or `process.env`. */
export type Environment = Readonly<Record<string, unknown>>;

/** The origin of our pages, as browsers write it in `Origin`. It comes from the settings: a function isn't told its host. */
export function originOf(environment: Environment): string {
  const { PUBLIC_URL } = environment;
  const written = typeof PUBLIC_URL === 'string' ? parseUrl(PUBLIC_URL) : undefined;
  return written?.origin ?? ownOriginOf(environment);
}

/** The origin of the calls' functions: an address in a request to Twilio's REST API must be absolute. */
export function callsOriginOf({ CALLS_URL }: Pick<CallSettings, 'CALLS_URL'>, environment: Environment): string {
  return CALLS_URL ?? ownOriginOf(environment);
}

/** The origin of this half's functions, at the domain that Twilio gave: functions use it to request one another. */
export function ownOriginOf(environment: Environment): string {
  return `${isLocal(environment) ? 'http' : 'https'}://${environment['DOMAIN_NAME']}`;
}

/**
 * The token with which Twilio signs its requests, and the origin that it signs them for; undefined if Twilio may use another host
 * name for the functions than they know. Read without the settings: a forged request is refused before anything else is done.
 */
export function signingOf(environment: Environment): { readonly token: string; readonly origin: string } | undefined {
  const { AUTH_TOKEN: token, CALLS_URL: callsUrl } = environment;
  const origin = ownOriginOf(environment);
  const isKnownHost = !isLocal(environment) && (!callsUrl || callsUrl === origin);
  return isKnownHost && typeof token === 'string' ? { token, origin } : undefined;
}

/**
 * A variable's value, or undefined if it is empty. A Function's variable holds 450 bytes: a longer value is continued in
 * `NAME_2`, `NAME_3` (`scripts/production/twilio/variables.ts`).
 */
export function givenValue(environment: Environment, name: string): unknown {
  const first = environment[name];
  if (typeof first !== 'string' || first === '') return first === '' ? undefined : first;
  let value = first;
  for (let part = 2; typeof environment[`${name}_${part}`] === 'string'; part++)
    value += environment[`${name}_${part}`];
  return value;
}

/** Whether this runs on one's own machine: Twilio gives each deployed service a DOMAIN_NAME that is not localhost. */
export function isLocal(environment: Environment): boolean {
  return /^localhost(:\d+)?$/.test(String(environment['DOMAIN_NAME']));
}

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
export const isTimeTold = (environment: Environment, headers: Readonly<Record<string, unknown>>): boolean =>
  isLocal(environment) && typeof headers['x-faccina-clock'] === 'string';

/**
 * The current time. On one's own machine `npm start` may send it in a header, so that a played day can run faster.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 */
export function clock(environment: Environment, headers: Readonly<Record<string, unknown>>): Date {
  const moment = isTimeTold(environment, headers) ? new Date(String(headers['x-faccina-clock'])) : new Date();
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}
