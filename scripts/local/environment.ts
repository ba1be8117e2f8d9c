import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localSecrets, SettingsError } from '../../src/platform/settings/settings';
import { readEnvFile } from '../files/read-env-file';

export type Environment = Readonly<Record<string, string>>;

/** The citizens' and the operators' number, on the phones' page. */
export const localNumbers = { citizen: '+39800000001', operator: '+39060000001' } as const;

/** Who may sign in on one's own machine. */
export const localOperator = { number: '101', pin: '123456' } as const;

/** When the scheduler asks for the report, unless REPORT_TIME says otherwise. */
const usualReportTime = '18:30';

/** Enough to try everything out without an account anywhere. What listens where is added as it starts. */
const localDefaults: Environment = {
  ...localSecrets,
  TABLE_NAME: 'faccina',
  DAY_KEY_TABLE_NAME: 'faccina-day-keys',
  AWS_REGION: 'eu-south-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  ADMINISTRATION_NAME: 'Comune di Prova',
  SERVICES: JSON.stringify([
    { id: 'urp', name: "l'ufficio relazioni con il pubblico", numbers: [localNumbers.citizen] },
  ]),
  REPORT_SENDER: 'faccina@comune.example',
  REPORT_RECIPIENTS: 'dirigenti@comune.example',
  MANAGERS: 'dirigenti@comune.example',
  PRIVACY_URL: 'https://www.comune.example/privacy',
  ACCESSIBILITY_URL: 'https://form.agid.gov.it/',
};

export interface LocalEnvironment {
  /** Whether there is a `.env`; without one these are the local defaults. */
  readonly isOwn: boolean;
  readonly values: Environment;
  readonly port: number;
  readonly reportTime: string;
}

/**
 * The settings of one's own machine: those of `.env`, all of them, or the local defaults.
 * @param shell the process's environment, of which only PORT is taken: a stray AWS_REGION should change nothing
 * @throws SettingsError when PORT or REPORT_TIME makes no sense
 */
export function readLocalEnvironment(
  root: string,
  shell: Readonly<Record<string, string | undefined>>,
): LocalEnvironment {
  const file = join(root, '.env');
  const isOwn = existsSync(file);
  const { PORT, REPORT_TIME, ...values } = isOwn ? readEnvFile(file) : localDefaults;
  const port = Number(shell['PORT'] || PORT || 3000);
  const reportTime = REPORT_TIME || usualReportTime;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsError('PORT is not a port number');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(reportTime)) throw new SettingsError('REPORT_TIME is not a time such as 18:30');
  return { isOwn, values, port, reportTime };
}

/** The port of an address on this machine; nothing when it is another machine's, or there is none. */
export function localPort(address: string | undefined): number | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  return ['localhost', '127.0.0.1'].includes(hostname) && port !== '' ? Number(port) : undefined;
}
