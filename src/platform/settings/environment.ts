import { parseUrl } from './parse-url';
import type { Settings } from './settings';

/** The origin of our pages, as browsers write it in `Origin`. It comes from the settings: a function isn't told its host. */
export function originOf(environment: Readonly<Record<string, unknown>>): string {
  const { PUBLIC_URL } = environment;
  const written = typeof PUBLIC_URL === 'string' ? parseUrl(PUBLIC_URL) : undefined;
  return written?.origin ?? ownOriginOf(environment);
}

/** The origin of the calls' functions: an address in a request to Twilio's REST API must be absolute. */
export function callsOriginOf(
  { CALLS_URL }: Pick<Settings, 'CALLS_URL'>,
  environment: Readonly<Record<string, unknown>>,
): string {
  return CALLS_URL ?? ownOriginOf(environment);
}

/** The origin of this half's functions, at the domain that Twilio gave: functions use it to request one another. */
export function ownOriginOf(environment: Readonly<Record<string, unknown>>): string {
  return `${isLocal(environment) ? 'http' : 'https'}://${environment['DOMAIN_NAME']}`;
}

/**
 * A variable's value, or undefined if it is empty. A Function's variable holds 450 bytes: a longer value is continued in
 * `NAME_2`, `NAME_3` (`scripts/production/twilio/variables.ts`).
 */
export function givenValue(environment: Readonly<Record<string, unknown>>, name: string): unknown {
  const first = environment[name];
  if (typeof first !== 'string' || first === '') return first === '' ? undefined : first;
  let value = first;
  for (let part = 2; typeof environment[`${name}_${part}`] === 'string'; part++)
    value += environment[`${name}_${part}`];
  return value;
}

/** Whether this runs on one's own machine: Twilio gives each deployed service a DOMAIN_NAME that is not localhost. */
export function isLocal(environment: Readonly<Record<string, unknown>>): boolean {
  return /^localhost(:\d+)?$/.test(String(environment['DOMAIN_NAME']));
}
