import { givenValue, isLocal, namesOf } from '../platform/settings/environment';

/** A function's `context`. */
export type Environment = Readonly<Record<string, unknown>>;

/**
 * Opens what a process has of its own, once for each environment. Each request sees that what it is given is the same as
 * before, and most of them see no more.
 * @param settings the names of those that are read
 * @param open is told what tells one environment from another
 */
export function opener<Opened>(
  settings: readonly string[],
  open: (environment: Environment, fingerprint: string) => Opened,
): (environment: Environment) => Opened {
  const opened = new Map<string, Opened>();
  let latest: (GivenBefore & { readonly opened: Opened }) | undefined;
  const wanted = ['DOMAIN_NAME', ...settings];
  return (environment) => {
    if (latest && isGivenAgain(environment, latest)) return latest.opened;
    const fingerprint = JSON.stringify(wanted.map((name) => givenValue(environment, name)));
    const known = opened.get(fingerprint) ?? open(environment, fingerprint);
    opened.set(fingerprint, known);
    const names = wanted.flatMap((name) => namesOf(environment, name));
    latest = { names, values: names.map((name) => environment[name]), opened: known };
    return known;
  };
}

interface GivenBefore {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

function isGivenAgain(environment: Environment, { names, values }: GivenBefore): boolean {
  for (let index = 0; index < names.length; index++) {
    if (environment[names[index] ?? ''] !== values[index]) return false;
  }
  return true;
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
