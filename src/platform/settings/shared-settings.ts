import * as v from 'valibot';
import { civilNameOf, isDay } from '../../calendar/civil-time';
import { phoneNumberOf } from '../../format/phone-number';
import type { SettingsList } from './settings';
import { parseUrl, urlSetting } from './url-setting';

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
export const isOrigin = (url: URL | undefined): boolean => url !== undefined && url.href === `${url.origin}/`;

export const origin = v.pipe(
  urlSetting('https:', 'http:'),
  v.check((given) => parseUrl(given) === undefined || isOrigin(parseUrl(given)), 'has more than https:// and a host'),
  v.transform((given) => parseUrl(given)?.origin ?? given),
);

/** Any usual way to write it; normalised to Twilio's. */
export const phoneNumber = v.pipe(
  v.string(),
  v.description('such as +39800123456, or 800 123 456'),
  v.transform((written) => phoneNumberOf(written) ?? ''),
  v.nonEmpty('is not a number such as +39800123456'),
);

/** The settings of both halves. */
export const sharedSettings = {
  TABLE_NAME: [v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, 'is not a table name')), 'the DynamoDB table'],
  DAY_KEY_TABLE_NAME: [
    v.pipe(v.string(), v.regex(/^[\w.-]{3,255}$/, 'is not a table name')),
    'the DynamoDB table of the day keys, of which there are no backups',
  ],
  AWS_REGION: [
    v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not a region such as eu-south-1')),
    "the table's AWS region",
  ],
  AWS_ACCESS_KEY_ID: [text, 'the AWS user who may use the table'],
  AWS_SECRET_ACCESS_KEY: [text, "that user's secret"],
  DYNAMODB_ENDPOINT: [v.optional(urlSetting('http:', 'https:')), 'a DynamoDB that is not at AWS (optional)'],
} as const satisfies SettingsList;

/** A day as it is written in the centre's file: never a window. */
export const civilDay = (example: string) =>
  v.pipe(
    v.string(),
    v.check((text) => isDay(text) && civilNameOf(text) === text, `is not a day such as ${example}`),
  );
