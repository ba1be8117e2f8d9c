import type { Account } from './account';
import { restClient } from './rest-client';

type Shell = Readonly<Record<string, string | undefined>>;

/** The region that handles a number's calls. Twilio stores it for all regions in us1. */
export interface NumberRegions {
  find(number: string): Promise<string>;
  set(number: string, region: string): Promise<void>;
}

/** Undefined if the account's token in us1 is unknown: each region accepts only its own. */
export function numberRegions({ accountSid, globalAuthToken }: Account, shell: Shell): NumberRegions | undefined {
  if (!globalAuthToken) return undefined;
  const { phoneNumbers } = restClient({ accountSid, authToken: globalAuthToken }, shell).routes.v2;
  return {
    find: async (number) => (await phoneNumbers(number).fetch()).voiceRegion || 'us1',
    set: async (number, voiceRegion) => void (await phoneNumbers(number).update({ voiceRegion })),
  };
}
