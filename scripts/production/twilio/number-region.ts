import type { Account } from './account';
import { restClient } from './rest-client';

type Shell = Readonly<Record<string, string | undefined>>;

/** Where in the world a number's calls are handled. Twilio keeps that in one place for all regions, in us1. */
export interface NumberRegions {
  find(number: string): Promise<string>;
  set(number: string, region: string): Promise<void>;
}

/** Nothing where the account's token in us1 is not known: each region has its own, and takes no other's. */
export function numberRegions({ accountSid, globalAuthToken }: Account, shell: Shell): NumberRegions | undefined {
  if (!globalAuthToken) return undefined;
  const { phoneNumbers } = restClient({ accountSid, authToken: globalAuthToken }, shell).routes.v2;
  return {
    find: async (number) => (await phoneNumbers(number).fetch()).voiceRegion || 'us1',
    set: async (number, voiceRegion) => void (await phoneNumbers(number).update({ voiceRegion })),
  };
}
