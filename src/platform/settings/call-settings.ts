import * as v from 'valibot';
import type { SettingsList } from './settings';
import { origin, sharedSettings } from './shared-settings';
import { urlSetting } from './url-setting';

/**
 * How long a step waits for the database before the call goes on without it. In all, an answer then takes less than three
 * seconds, so the caller hears no longer silence.
 */
const stepPatienceMilliseconds = 2_000;

/** The settings of the functions that Twilio requests for calls. */
export const callSettings = {
  ACCOUNT_SID: [
    v.pipe(v.string(), v.regex(/^AC[0-9a-f]{32}$/, 'is not AC and 32 hexadecimal digits')),
    'the Twilio account',
  ],
  AUTH_TOKEN: [
    // Twilio's runtime checks the length before it opens a client.
    v.pipe(v.string(), v.length(32, 'has not 32 characters')),
    "the account's auth token, which signs Twilio's requests",
  ],
  TWILIO_REGION: [
    v.optional(v.picklist(['us1', 'ie1'], 'is neither us1 nor ie1'), 'us1'),
    'the region of the Twilio account: us1, or ie1 (Ireland; optional)',
  ],
  TWILIO_API_ENDPOINT: [
    v.optional(urlSetting('http:')),
    "the simulator's REST API in the place of Twilio's, only on one's own machine (optional)",
  ],
  CALLS_URL: [
    v.optional(origin),
    'where the calls’ functions are, which Twilio is sent to; npm run deploy sets it (optional)',
  ],
  ...sharedSettings,
  TRANSFER_KEYS: [
    v.optional(v.pipe(v.string(), v.regex(/^\d{6,16}$/, 'is not 6 to 16 digits'))),
    'what a PBX keys in when it has called a number of transfers: 6 to 16 digits (optional)',
  ],
  STEP_PATIENCE: [
    v.optional(
      v.pipe(v.string(), v.regex(/^\d{3,5}$/, 'is not a number of milliseconds'), v.transform(Number)),
      String(stepPatienceMilliseconds),
    ),
    `how many milliseconds a step of a call waits for the database, and for an answer of Twilio's: ${stepPatienceMilliseconds} (optional)`,
  ],
  PURGE_TWILIO: [
    v.optional(v.literal('yes', 'is neither yes nor left out')),
    'yes: a list is kept, encrypted, for npm run purge-twilio (optional)',
  ],
} as const satisfies SettingsList;
