import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../src/platform/settings/all-settings';
import { localSecrets, SettingsError } from '../../src/platform/settings/settings';
import { isLoopback, parseUrl } from '../../src/platform/settings/url-setting';
import { readEnvFile } from '../files/read-env-file';

export type Environment = Readonly<Record<string, string>>;

/** The number of the first service in `config/centre.json`, and the operators', on the phones' page. */
export const localNumbers = { citizen: '+39800000001', operator: '+39060000001' } as const;

/** The operator on one's own machine. */
export const localOperator = { number: '101', pin: '123456' } as const;

/** The report's time, unless REPORT_TIME says otherwise. */
const usualReportTime = '18:30';

/** Defaults to try everything out without an account anywhere. Port 0 is any free one. */
const localDefaults: Environment = {
  ...localSecrets,
  TABLE_NAME: 'faccina',
  DAY_KEY_TABLE_NAME: 'faccina-day-keys',
  AWS_REGION: 'eu-south-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  DYNAMODB_ENDPOINT: 'http://localhost:0',
  SMTP_URL: 'smtp://localhost:0',
  REPORT_SENDER: 'faccina@comune.example',
  REPORT_RECIPIENTS: 'dirigenti@comune.example',
  MANAGERS: 'dirigenti@comune.example',
};

export interface LocalEnvironment {
  /** The settings that `.env` changes; the others are the local defaults. */
  readonly own: readonly string[];
  readonly values: Environment;
  readonly port: number;
  readonly reportTime: string;
}

/**
 * The settings of one's own machine: the local defaults, and in their place what `.env` says. What is empty there says nothing.
 * @param shell the process's environment, of which only PORT is taken: a stray AWS_REGION should change nothing
 * @throws SettingsError when PORT or REPORT_TIME makes no sense
 */
export function readLocalEnvironment(
  root: string,
  shell: Readonly<Record<string, string | undefined>>,
): LocalEnvironment {
  const file = join(root, '.env');
  const written = existsSync(file) ? Object.entries(readEnvFile(file)).filter(([, value]) => value !== '') : [];
  const { PORT, REPORT_TIME, ...own } = Object.fromEntries(written);
  const port = Number(shell['PORT'] || PORT || 3000);
  const reportTime = REPORT_TIME || usualReportTime;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsError('PORT is not a port number');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(reportTime)) throw new SettingsError('REPORT_TIME is not a time such as 18:30');
  return { own: Object.keys(own), values: { ...localDefaults, ...own }, port, reportTime };
}

/** The same with a database and a mail relay of its own on this machine, whatever `.env` names. */
export function onlyHere({ own, values, ...others }: LocalEnvironment): LocalEnvironment {
  const { DYNAMODB_ENDPOINT = '', SMTP_URL = '' } = localDefaults;
  const isOwn = (name: string) => name !== 'DYNAMODB_ENDPOINT' && name !== 'SMTP_URL';
  return { ...others, own: own.filter(isOwn), values: { ...values, DYNAMODB_ENDPOINT, SMTP_URL } };
}

/** The database and the mail relay that are not on this machine: what is only tried out is stored and mailed there. */
export function elsewhere({
  DYNAMODB_ENDPOINT = '',
  SMTP_URL,
}: Pick<Settings, 'DYNAMODB_ENDPOINT' | 'SMTP_URL'>): string[] {
  const named = { 'the database': DYNAMODB_ENDPOINT, 'the mail relay': SMTP_URL };
  return Object.entries(named).flatMap(([what, address]) => {
    const { hostname, host } = new URL(address);
    return isLoopback(hostname) ? [] : `${what} ${host}`;
  });
}

/** The port of an address where npm start itself listens; nothing for any other, be it another loopback address or another machine. */
export function localPort(address: string | undefined): number | undefined {
  const url = address === undefined ? undefined : parseUrl(address);
  return url && ['localhost', '127.0.0.1'].includes(url.hostname) && url.port !== '' ? Number(url.port) : undefined;
}
