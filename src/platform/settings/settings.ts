import * as v from 'valibot';
import { serviceIdSchema } from '../../calls/arrival';
import { phoneNumberOf } from '../../format/phone-number';
import { addressList, knownAddress, mailAddress } from './mail-address';
import { parseUrl } from './parse-url';
import { settingsAtOdds } from './settings-at-odds';
import { relayUrlSetting, urlSetting } from './url-setting';

const text = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('is empty'),
  // Controls and halves, and what breaks a line or turns the direction of all that follows.
  v.check(
    (given) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(given),
    'has a character that can be neither spoken nor written',
  ),
);
/** A voice says a prompt in 3,000 characters at most (Twilio's error 13521), and a subject is read at a glance. */
const name = v.pipe(text, v.maxLength(200, 'has more than 200 characters'));
/** However it is written, it is kept as Twilio writes it. */
const phoneNumber = v.pipe(
  v.string(),
  v.transform((written) => phoneNumberOf(written) ?? ''),
  v.nonEmpty('is not a number such as +39800123456'),
);
const isOrigin = (url: URL | undefined): boolean => url !== undefined && url.href === `${url.origin}/`;

const origin = v.pipe(
  urlSetting('https:', 'http:'),
  v.check((given) => parseUrl(given) === undefined || isOrigin(parseUrl(given)), 'has more than https:// and a host'),
  v.transform((given) => parseUrl(given)?.origin ?? given),
);

/**
 * How long a step waits for the database before the call goes on without it. With all the rest of its way an answer takes
 * less than three seconds then: nobody hears a longer silence.
 */
const stepPatienceMilliseconds = 2_000;

/** The fewest that are told apart: with less, whoever knows who called would know what they said. It can only be raised. */
const smallestGroup = 5;

/** More than some fifty operators pass on; less than whoever has got hold of a way in would need. */
const mostTransfersPerHour = 300;

const servicesSchema = v.pipe(
  v.string(),
  v.parseJson(undefined, 'is not JSON'),
  v.array(
    v.object(
      {
        id: serviceIdSchema,
        name,
        /** Those that citizens call. */
        numbers: v.array(phoneNumber),
        /** Those to which a PBX transfers citizens: they begin with the survey (docs/pbx.md). */
        transfers: v.optional(v.array(phoneNumber)),
      },
      'is not a list of {id, name, numbers}',
    ),
    'is not a list of {id, name, numbers}',
  ),
  v.check((services) => services.length > 0, 'names no service'),
  v.check((services) => new Set(services.map(({ id }) => id)).size === services.length, 'has an id twice'),
  v.check((services) => {
    const numbers = services.flatMap((service) => [...service.numbers, ...(service.transfers ?? [])]);
    return new Set(numbers).size === numbers.length;
  }, 'has a number twice'),
);

/**
 * Every setting: what it has to look like, what it is for, and which half of what is deployed has it. The one list: the
 * README's table is checked against it.
 */
export const settingsList = {
  ACCOUNT_SID: [
    v.pipe(v.string(), v.regex(/^AC[0-9a-f]{32}$/, 'is not AC and 32 hexadecimal digits')),
    'the Twilio account',
    'calls',
  ],
  AUTH_TOKEN: [
    // As long as Twilio's runtime wants it, before it opens a client.
    v.pipe(v.string(), v.length(32, 'has not 32 characters')),
    "the account's auth token, which signs Twilio's requests",
    'calls',
  ],
  TWILIO_REGION: [
    v.optional(v.picklist(['us1', 'ie1'], 'is neither us1 nor ie1'), 'us1'),
    'the region of the Twilio account: us1, or ie1 (Ireland; optional)',
    'calls',
  ],
  TWILIO_API_ENDPOINT: [
    v.optional(urlSetting('http:')),
    "the simulator's REST API in the place of Twilio's, only on one's own machine (optional)",
    'calls',
  ],
  CALLS_URL: [
    v.optional(origin),
    'where the calls’ functions are, which Twilio is sent to; npm run deploy sets it (optional)',
    'calls',
  ],
  HANDOVER: [
    v.optional(v.picklist(['queue', 'conference'], 'is neither queue nor conference'), 'queue'),
    'how citizens come to operators and to the survey: queue, or conference (optional)',
    'calls',
  ],
  TABLE_NAME: [v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, 'is not a table name')), 'the DynamoDB table', 'both'],
  DAY_KEY_TABLE_NAME: [
    v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, 'is not a table name')),
    'the DynamoDB table of the day keys, of which there are no backups',
    'both',
  ],
  AWS_REGION: [
    v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not a region such as eu-south-1')),
    "the table's AWS region",
    'both',
  ],
  AWS_ACCESS_KEY_ID: [text, 'the AWS user who may use the table', 'both'],
  AWS_SECRET_ACCESS_KEY: [text, "that user's secret", 'both'],
  DYNAMODB_ENDPOINT: [v.optional(urlSetting('http:', 'https:')), 'a DynamoDB that is not at AWS (optional)', 'both'],
  ADMINISTRATION_NAME: [name, "the administration's name, as it is spoken and written", 'both'],
  SERVICES: [
    servicesSchema,
    'the services as JSON: [{"id": "urp", "name": "l\'ufficio relazioni", "numbers": ["+39800123456"]}]',
    'both',
  ],
  TRANSFER_KEYS: [
    v.optional(v.pipe(v.string(), v.regex(/^\d{6,16}$/, 'is not 6 to 16 digits'))),
    'what a PBX keys in when it has called a number of transfers: 6 to 16 digits (optional)',
    'calls',
  ],
  TRANSFERS_PER_HOUR: [
    v.optional(
      v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'is not a number'), v.transform(Number)),
      String(mostTransfersPerHour),
    ),
    `how many citizens a PBX may send to a service's survey in an hour: ${mostTransfersPerHour} (optional)`,
    'calls',
  ],
  REPORT_SENDER: [mailAddress, 'the mail address that the report comes from', 'pages'],
  REPORT_RECIPIENTS: [addressList(mailAddress), 'who gets the report: mail addresses, joined by commas', 'pages'],
  SMTP_URL: [relayUrlSetting, 'the mail relay: smtps://user:password@host:465', 'pages'],
  STEP_PATIENCE: [
    v.optional(
      v.pipe(v.string(), v.regex(/^\d{3,5}$/, 'is not a number of milliseconds'), v.transform(Number)),
      String(stepPatienceMilliseconds),
    ),
    `how many milliseconds a step of a call waits for the database, and for an answer of Twilio's: ${stepPatienceMilliseconds} (optional)`,
    'calls',
  ],
  SMALLEST_GROUP: [
    v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,4}$/, 'is not a number'),
        v.transform(Number),
        v.minValue(smallestGroup, `is less than ${smallestGroup}`),
      ),
      String(smallestGroup),
    ),
    `the fewest participants whose ratings are shown: ${smallestGroup}, or more (optional)`,
    'pages',
  ],
  PURGE_TWILIO: [
    v.optional(v.literal('yes', 'is neither yes nor left out')),
    'yes: a list is kept, encrypted, for npm run purge-twilio (optional)',
    'calls',
  ],
  REPORT_SECRET: [
    v.pipe(v.string(), v.minLength(32, 'has less than 32 characters')),
    'what the scheduler signs its requests with',
    'pages',
  ],
  MANAGERS: [addressList(knownAddress), 'who may see the report on line: mail addresses, joined by commas', 'pages'],
  SESSION_SECRET: [
    v.pipe(v.string(), v.minLength(32, 'has less than 32 characters')),
    'what sessions are signed with; with another one, every session ends',
    'pages',
  ],
  PUBLIC_URL: [
    v.optional(origin),
    'what addresses of pages begin with, where that is not the domain that Twilio gave (optional)',
    'pages',
  ],
  OIDC_ISSUER: [
    v.optional(urlSetting('https:', 'http:')),
    "the administration's own sign-in: its issuer (OpenID Connect; optional, with the two that follow)",
    'pages',
  ],
  OIDC_CLIENT_ID: [v.optional(text), "Faccina's name there", 'pages'],
  OIDC_CLIENT_SECRET: [v.optional(text), "Faccina's secret there", 'pages'],
  OIDC_EMAIL: [
    v.optional(v.literal('trusted', 'is neither trusted nor left out')),
    'trusted: where the provider does not say whether an address was verified, it counts as verified (optional)',
    'pages',
  ],
  PRIVACY_URL: [
    urlSetting('https:', 'http:'),
    'where the administration says what it does with personal data',
    'pages',
  ],
  ACCESSIBILITY_URL: [
    urlSetting('https:', 'http:'),
    "the administration's declaration of accessibility (form.agid.gov.it)",
    'pages',
  ],
  IPA_CODE: [
    v.optional(v.pipe(v.string(), v.regex(/^[\w-]{2,32}$/, 'is not a code such as c_h501'))),
    "the administration's code at indicepa.gov.it, for the open data's catalogue (optional)",
    'pages',
  ],
  EMBEDDING_SITES: [
    v.optional(
      v.pipe(
        v.string(),
        v.transform((list) => list.split(',').flatMap((site) => site.trim() || [])),
        v.array(
          v.pipe(
            v.string(),
            v.check((site) => isOrigin(parseUrl(site)), 'is not a list of sites such as https://www.comune.example'),
            v.transform((site) => new URL(site).origin),
          ),
        ),
      ),
      '',
    ),
    'which sites may show the public page in a frame: addresses without a path, joined by commas (optional)',
    'pages',
  ],
} as const satisfies Readonly<Record<string, readonly [v.GenericSchema<unknown, unknown>, string, Half | 'both']>>;

/** What is deployed has two halves, each a service at Twilio: what Twilio asks for calls, and what everybody else asks for. */
export type Half = 'calls' | 'pages';

type Name = keyof typeof settingsList;
export type Settings = { readonly [N in Name]: v.InferOutput<(typeof settingsList)[N][0]> };
/** What one of the halves has of them. */
type SettingsOf<Wanted extends Half> = {
  readonly [N in Name as (typeof settingsList)[N][2] extends Wanted | 'both' ? N : never]: Settings[N];
};
export type CallSettings = SettingsOf<'calls'>;
export type PageSettings = SettingsOf<'pages'>;
export type Service = Settings['SERVICES'][number];

/** What everybody who reads this repository knows: good for one's own machine, refused anywhere else. */
export const localSecrets = {
  ACCOUNT_SID: 'AC00000000000000000000000000000000',
  // As long as Twilio's, which its runtime looks at before it opens a client.
  AUTH_TOKEN: 'local-auth-token-local-authtoken',
  REPORT_SECRET: 'local-report-secret-local-report-secret',
  SESSION_SECRET: 'local-session-secret-local-session-secret',
} as const;

/** The settings are not fit to run with. The message names each that is missing or malformed, and what it is for. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The names of the settings that one half has, or of all. */
export const settingsOf = (half?: Half): readonly Name[] =>
  (Object.keys(settingsList) as Name[]) // keys forgets what they were
    .filter((name) => half === undefined || ['both', half].includes(settingsList[name][2]));

/**
 * The one place that reads the environment.
 * @param environment a function's `context`, or `process.env`
 * @param half whose settings are wanted: the other half's need not be there
 * @throws SettingsError naming every setting at fault; never a value
 */
export function readSettings(environment: Readonly<Record<string, unknown>>): Settings;
export function readSettings(environment: Readonly<Record<string, unknown>>, half: 'calls'): CallSettings;
export function readSettings(environment: Readonly<Record<string, unknown>>, half: 'pages'): PageSettings;
export function readSettings(environment: Readonly<Record<string, unknown>>, half?: Half): unknown {
  const faults: string[] = [];
  const names = settingsOf(half);
  const read: Partial<Record<Name, unknown>> = {};
  for (const name of names) {
    const [schema, purpose] = settingsList[name];
    const given = givenValue(environment, name);
    const result = v.safeParse(schema as v.GenericSchema<unknown, unknown>, given);
    if (result.success) read[name] = result.output;
    else faults.push(`${name} ${given === undefined ? 'is missing' : faultOf(result.issues)}: ${purpose}`);
  }
  faults.push(...settingsAtOdds(writtenIn(environment, names), read as Partial<Settings>));
  if (!isLocal(environment)) {
    for (const [name, secret] of Object.entries(localSecrets)) {
      if (names.includes(name as Name) && environment[name] === secret)
        faults.push(`${name} is the local default, which anybody knows`);
    }
    if (environment['TWILIO_API_ENDPOINT']) faults.push('TWILIO_API_ENDPOINT is only for one’s own machine');
    for (const name of ['PUBLIC_URL', 'CALLS_URL', 'OIDC_ISSUER'] as const) {
      if (String(read[name]).startsWith('http:')) faults.push(`${name} begins with http://, which can be overheard`);
    }
  }
  if (faults.length > 0)
    throw new SettingsError(`The settings need mending:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return read; // every name was read, or there would be a fault
}

/** What is written there, without what is the other half's alone. */
const writtenIn = (environment: Readonly<Record<string, unknown>>, names: readonly Name[]) =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const isOthers = name in settingsList && !names.includes(name as Name);
      return typeof value !== 'string' || isOthers ? [] : [[name, value] as const];
    }),
  );

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

/** valibot's own messages quote what was given, which may be a secret: only messages written here are passed on. */
function faultOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const messages = issues.map(({ message }) => message).filter((message) => /^(is|has|names) /.test(message));
  return messages[0] ?? 'is malformed';
}
