import type { Settings } from '../../src/platform/settings/all-settings';
import { readAllSettings } from '../../src/platform/settings/all-settings';
import type { Centre } from '../../src/platform/settings/centre-schema';

/** An administration with two services. */
export const aCentre: Centre = {
  administration: {
    name: 'Comune di Borgo',
    privacyUrl: 'https://www.comune.example/privacy',
    accessibilityUrl: 'https://form.agid.gov.it/view/1',
  },
  services: [
    { id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800123456'] },
    { id: 'anagrafe', name: "l'anagrafe", numbers: ['+39800123457', '+39061234567'] },
  ],
  smallestGroup: 5,
  transfersPerHour: 300,
};

/** A valid environment of a deployed service. */
export const anEnvironment = (overrides: Readonly<Record<string, string | undefined>> = {}) => ({
  DOMAIN_NAME: 'faccina-1234.twil.io',
  ACCOUNT_SID: `AC${'1a'.repeat(16)}`,
  AUTH_TOKEN: '2b'.repeat(16),
  TABLE_NAME: 'faccina',
  DAY_KEY_TABLE_NAME: 'faccina-day-keys',
  AWS_REGION: 'eu-south-1',
  AWS_ACCESS_KEY_ID: 'an access key',
  AWS_SECRET_ACCESS_KEY: 'a secret key',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
  REPORT_SENDER: 'faccina@comune.example',
  REPORT_RECIPIENTS: 'sindaca@comune.example, urp@comune.example',
  SMTP_URL: 'smtps://faccina:password@mail.comune.example:465',
  REPORT_SECRET: '3c'.repeat(16),
  MANAGERS: 'sindaca@comune.example, Dirigenti@comune.example',
  SESSION_SECRET: '4d'.repeat(16),
  ...overrides,
});

/** What `npm run provision` adds: the access keys of the two halves. */
export const someKeys = {
  CALLS_AWS_ACCESS_KEY_ID: 'a calls access key',
  CALLS_AWS_SECRET_ACCESS_KEY: 'a calls secret key',
  PAGES_AWS_ACCESS_KEY_ID: 'a pages access key',
  PAGES_AWS_SECRET_ACCESS_KEY: 'a pages secret key',
};

export const someSettings = (overrides: Readonly<Record<string, string | undefined>> = {}): Settings =>
  readAllSettings(anEnvironment(overrides), aCentre);
