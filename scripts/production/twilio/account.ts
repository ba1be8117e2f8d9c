import * as v from 'valibot';
import { settingsList } from '../../../src/platform/settings/all-settings';
import { twilioEdges } from '../../../src/platform/twilio/open-twilio';
import { ToMend } from '../to-mend';
import type { Environment } from '../workplace';

const accountSchema = v.object({
  ACCOUNT_SID: settingsList.ACCOUNT_SID[0],
  AUTH_TOKEN: settingsList.AUTH_TOKEN[0],
  TWILIO_REGION: settingsList.TWILIO_REGION[0],
  US1_AUTH_TOKEN: v.optional(settingsList.AUTH_TOKEN[0]),
});

/** An account in one of Twilio's regions; each region has its own credentials. */
export interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  /** Undefined for us1, the default of Twilio's addresses. */
  readonly region?: 'ie1';
  readonly edge?: string;
  /** The account's token in us1, which is needed for a number's region; may be unknown for accounts in other regions. */
  readonly globalAuthToken?: string;
}

export function readAccount(environment: Environment): Account {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = v.safeParse(accountSchema, given);
  if (!read.success) {
    const names = new Set(read.issues.map((issue) => v.getDotPath(issue)));
    throw new ToMend(
      `${[...names].join(', ')}: not what a Twilio account has.`,
      'correct it in .env.production (Twilio’s console shows the account SID and the auth token; the region is us1 or ie1)',
    );
  }
  const { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, TWILIO_REGION: region, US1_AUTH_TOKEN } = read.output;
  const globalAuthToken = region === 'us1' ? authToken : US1_AUTH_TOKEN;
  const edge = twilioEdges[region];
  return {
    accountSid,
    authToken,
    ...(region === 'ie1' && { region }),
    ...(edge && { edge }),
    ...(globalAuthToken && { globalAuthToken }),
  };
}
