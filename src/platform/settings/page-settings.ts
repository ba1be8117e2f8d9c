import * as v from 'valibot';
import { addressList, knownAddress, mailAddress } from './mail-address';
import type { Read, SettingsList } from './settings';
import { isOrigin, origin, sharedSettings, text } from './shared-settings';
import { parseUrl, relayUrlSetting, urlSetting } from './url-setting';

/** The settings of all other functions. */
export const pageSettings = {
  ...sharedSettings,
  REPORT_SENDER: [mailAddress, 'the mail address that the report comes from'],
  REPORT_RECIPIENTS: [addressList(mailAddress), 'who gets the report: mail addresses, joined by commas'],
  SMTP_URL: [relayUrlSetting, 'the mail relay: smtps://user:password@host:465'],
  REPORT_SECRET: [
    v.pipe(v.string(), v.minLength(32, 'has less than 32 characters')),
    'what the scheduler signs its requests with',
  ],
  MANAGERS: [
    addressList(knownAddress),
    'the first managers, whom npm run people can not remove: mail addresses, joined by commas',
  ],
  SESSION_SECRET: [
    v.pipe(v.string(), v.minLength(32, 'has less than 32 characters')),
    'what sessions are signed with and the list of people is encrypted with; with another one, both end',
  ],
  PUBLIC_URL: [
    v.optional(origin),
    'what addresses of pages begin with, where that is not the domain that Twilio gave (optional)',
  ],
  OIDC_ISSUER: [
    v.optional(urlSetting('https:', 'http:')),
    "the administration's own sign-in: its issuer (OpenID Connect; optional, with the two that follow)",
  ],
  OIDC_CLIENT_ID: [v.optional(text), "Faccina's name there"],
  OIDC_CLIENT_SECRET: [v.optional(text), "Faccina's secret there"],
  OIDC_EMAIL: [
    v.optional(v.literal('trusted', 'is neither trusted nor left out')),
    'trusted: where the provider does not say whether an address was verified, it counts as verified (optional)',
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
  ],
} as const satisfies SettingsList;

export type PageSettings = Read<typeof pageSettings>;
