import * as v from 'valibot';
import { addressList, knownAddress, mailAddress } from './mail-address';
import { parseUrl, relayUrlSetting, urlSetting } from './url-setting';

/** The deployment has two halves, each a service at Twilio: functions that Twilio requests for calls, and all others. */
export type Half = 'calls' | 'pages';

export const text = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('is empty'),
  // Control characters, lone surrogates, line separators, and marks that change the direction of the text.
  v.check(
    (given) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(given),
    'has a character that can be neither spoken nor written',
  ),
);
const isOrigin = (url: URL | undefined): boolean => url !== undefined && url.href === `${url.origin}/`;

const origin = v.pipe(
  urlSetting('https:', 'http:'),
  v.check((given) => parseUrl(given) === undefined || isOrigin(parseUrl(given)), 'has more than https:// and a host'),
  v.transform((given) => parseUrl(given)?.origin ?? given),
);

/**
 * How long a step waits for the database before the call goes on without it. In all, an answer then takes less than three
 * seconds, so the caller hears no longer silence.
 */
const stepPatienceMilliseconds = 2_000;

/**
 * Every setting: what it has to look like, what it is for, and which half of what is deployed has it. The one list:
 * docs/settings.md is checked against it.
 */
export const settingsList = {
  ACCOUNT_SID: [
    v.pipe(v.string(), v.regex(/^AC[0-9a-f]{32}$/, 'is not AC and 32 hexadecimal digits')),
    'the Twilio account',
    'calls',
  ],
  AUTH_TOKEN: [
    // Twilio's runtime checks the length before it opens a client.
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
  TRANSFER_KEYS: [
    v.optional(v.pipe(v.string(), v.regex(/^\d{6,16}$/, 'is not 6 to 16 digits'))),
    'what a PBX keys in when it has called a number of transfers: 6 to 16 digits (optional)',
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
