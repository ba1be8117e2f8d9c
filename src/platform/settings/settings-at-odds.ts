import { phoneNumberOf } from '../../format/phone-number';
import { numbersOf } from './centre';
import type { Centre } from './centre-schema';
import { isLoopback, parseUrl } from './url-setting';

type Given = Readonly<Record<string, string | undefined>>;

/** All or none of them. */
const together = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];

/** Settings of which no two may be the same, and why. Some are only used by commands (`.env.production`). */
const apart: readonly { readonly names: readonly string[]; readonly because: string }[] = [
  {
    names: ['TABLE_NAME', 'DAY_KEY_TABLE_NAME'],
    because: 'a day’s key that is destroyed would come back with what is kept of the table',
  },
  {
    names: ['AUTH_TOKEN', 'REPORT_SECRET', 'SESSION_SECRET', 'OIDC_CLIENT_SECRET', 'TRANSFER_KEYS'],
    because: 'whoever is given the one would have the other',
  },
  {
    names: ['AWS_ACCESS_KEY_ID', 'CALLS_AWS_ACCESS_KEY_ID', 'PAGES_AWS_ACCESS_KEY_ID'],
    because: 'each half, and the commands, are a user of their own at AWS',
  },
  { names: ['PUBLIC_URL', 'CALLS_URL'], because: 'where calls are answered there are no pages' },
];

/** What listens on this machine, each on a separate port. */
const listening = ['PORT', 'DYNAMODB_ENDPOINT', 'SMTP_URL', 'TWILIO_API_ENDPOINT'];

/**
 * Finds settings that are each valid but contradict one another: the fault would show far away from its cause.
 * @param given the settings as written
 */
export function settingsAtOdds(given: Given, centre: Centre): string[] {
  return [...missingBeside(given), ...sameAsAnother(given), ...oneNumberForTwo(given, centre), ...onePort(given)];
}

function missingBeside(given: Given): string[] {
  const there = together.filter((name) => given[name]);
  const missing = there.length > 0 ? together.filter((name) => !given[name]) : [];
  return missing.map((name) => `${name} is missing, while ${there.join(' and ')} is there`);
}

function sameAsAnother(given: Given): string[] {
  const oneToken = given['TWILIO_REGION'] === 'ie1' && sameIn(given, ['AUTH_TOKEN', 'US1_AUTH_TOKEN']);
  return [
    ...apart.flatMap(({ names, because }) => sameIn(given, names).map((pair) => `${pair} are the same: ${because}`)),
    ...(oneToken || []).map((pair) => `${pair} are the same: each of Twilio’s regions has a token of its own`),
  ];
}

function sameIn(given: Given, names: readonly string[]): string[] {
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => withoutSlash(given[one]) !== '' && withoutSlash(given[one]) === withoutSlash(given[other]))
      .map((other) => `${one} and ${other}`),
  );
}

const withoutSlash = (text = ''): string => text.trim().replace(/\/$/, '');

/** A number can lead to the citizens' steps or to the operators', not both: the one that was connected last would win. */
function oneNumberForTwo(given: Given, { services }: Centre): string[] {
  const operators = phoneNumberOf(given['OPERATORS_NUMBER'] ?? '');
  const service = services.find((one) => numbersOf(one).some((number) => number === operators));
  if (!service) return [];
  return [`OPERATORS_NUMBER is a number of the service ${service.id}, too: operators need a number of their own`];
}

function onePort(given: Given): string[] {
  const ports: Given = Object.fromEntries(listening.map((name) => [name, portOf(name, given[name])]));
  return sameIn(ports, listening).map((pair) => `${pair} are the same port of this machine`);
}

function portOf(name: string, value: string | undefined): string | undefined {
  const url = name === 'PORT' || value === undefined ? undefined : parseUrl(value);
  if (!url) return value;
  const { hostname, port } = url;
  return isLoopback(hostname) && port !== '0' ? port : undefined;
}
