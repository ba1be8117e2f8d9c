import { parseUrl } from './parse-url';
import type { Settings } from './settings';

/** What the addresses of our pages begin with, as browsers write it in `Origin`: no function is told by which host it was asked. */
export function originOf(environment: Readonly<Record<string, unknown>>): string {
  const { PUBLIC_URL } = environment;
  const written = typeof PUBLIC_URL === 'string' ? parseUrl(PUBLIC_URL) : undefined;
  return written?.origin ?? ownOriginOf(environment);
}

/** Where the calls' functions are: an address that Twilio is given over REST is a whole one. */
export function callsOriginOf(
  { CALLS_URL }: Pick<Settings, 'CALLS_URL'>,
  environment: Readonly<Record<string, unknown>>,
): string {
  return CALLS_URL ?? ownOriginOf(environment);
}

/** Where the functions of this half are, by the name that Twilio gave: that is how they ask one another. */
export function ownOriginOf(environment: Readonly<Record<string, unknown>>): string {
  return `${isLocal(environment) ? 'http' : 'https'}://${environment['DOMAIN_NAME']}`;
}

/**
 * What is set; nothing where that is empty. A variable of a Function holds 450 bytes: what is longer is continued in
 * `NAME_2`, `NAME_3` (`scripts/production/twilio/variables.ts`).
 */
export function givenValue(environment: Readonly<Record<string, unknown>>, name: string): unknown {
  const first = environment[name];
  if (typeof first !== 'string' || first === '') return first === '' ? undefined : first;
  return namesOf(environment, name)
    .slice(0, -1)
    .map((part) => environment[part])
    .join('');
}

/** The variables that hold a setting; last the first that doesn't, and would if the setting were longer. */
export function namesOf(environment: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const names = [name];
  if (typeof environment[name] !== 'string' || environment[name] === '') return names;
  do names.push(`${name}_${names.length + 1}`);
  while (typeof environment[names.at(-1) ?? ''] === 'string');
  return names;
}

/** Whether this is somebody's own machine: Twilio gives each deployed service a DOMAIN_NAME of its own. */
export function isLocal(environment: Readonly<Record<string, unknown>>): boolean {
  return /^localhost(:\d+)?$/.test(String(environment['DOMAIN_NAME']));
}
