import { join } from 'node:path';
import { costOfKnownPin, hashPin } from '../../src/calls/operators/pin';
import { openStores, type Stores } from '../../src/entry/stores';
import type { Settings } from '../../src/platform/settings/all-settings';
import { readAllSettings } from '../../src/platform/settings/all-settings';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { connect } from '../../src/platform/table/connect';
import { createTable } from '../../src/platform/table/create-table';
import { startDatabase } from './database';
import { type Environment, localOperator, localPort } from './environment';
import { type Mailbox, startMailbox } from './mailbox/start-mailbox';
import { operatorsNumber } from './phones/numbers';

/** The database and the mail relay on one's own machine. */
export interface LocalServices {
  /** The settings with the addresses of what was started. */
  readonly environment: Environment;
  readonly settings: Settings;
  readonly mailbox: string;
  close(): Promise<void>;
}

/** As many as an operator can have there (`phones/page/phones.js`). */
const phonesOfPage = 4;

interface Options {
  readonly environment: Environment;
  /** Who answers. */
  readonly centre: Centre;
  /** The folder for all data, `.faccina`. */
  readonly directory: string;
  /** Whether the database is in memory only. */
  readonly isInMemory?: boolean;
  readonly now: () => Date;
}

/**
 * Starts the database and the mail server, if the settings name ports of this machine for them.
 * @throws SettingsError
 */
export async function startServices(options: Options): Promise<LocalServices> {
  const { environment, centre, directory, isInMemory = false, now } = options;
  const mailbox = join(directory, 'mailbox');
  const databasePort = localPort(environment['DYNAMODB_ENDPOINT']);
  const mailPort = localPort(environment['SMTP_URL']);
  checkSettings(environment, centre);

  const database =
    databasePort === undefined
      ? undefined
      : await startDatabase({ ...(!isInMemory && { directory: join(directory, 'dynamodb') }), port: databasePort });
  let mail: Mailbox | undefined;
  const close = async () => {
    await mail?.close();
    await database?.close();
  };
  try {
    if (mailPort !== undefined) mail = await startMailbox({ directory: mailbox, port: mailPort, now });
    const found = onThisMachine({
      ...environment,
      ...(database && { DYNAMODB_ENDPOINT: database.endpoint }),
      ...(mail && { SMTP_URL: `smtp://127.0.0.1:${mail.port}` }),
    });
    const settings = readAllSettings(found, centre);
    if (database) await furnish(settings);
    return { environment: found, settings, mailbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Validates the settings before anything starts.
 * @throws SettingsError
 */
export const checkSettings = (environment: Environment, centre: Centre): Settings =>
  readAllSettings(onThisMachine(environment), centre);

/** Fills in the port, once it is known. */
const onThisMachine = (environment: Environment): Environment => ({ ...environment, DOMAIN_NAME: 'localhost' });

/** Creates the tables, and an operator who can sign in on this machine only. */
async function furnish(settings: Settings): Promise<void> {
  const client = connect(settings);
  for (const name of [settings.TABLE_NAME, settings.DAY_KEY_TABLE_NAME]) await createTable(client, name);
  client.destroy();
  const { number } = localOperator;
  const { operators } = openStores(settings);
  const pin = await hashPin(localOperator.pin, costOfKnownPin);
  const isNew = (await operators.add(number, { name: 'Prova', pin, services: [], local: true })) === 'done';
  // Data of an earlier version may have another PIN.
  if (!isNew && (await operators.find(number))?.local) await operators.changePin(number, pin);
  if (settings.centre.ringIn) await listPhonesOfPage(operators, number);
}

/** Only phones that are listed are rung: those that the page shows. */
async function listPhonesOfPage(operators: Stores['operators'], number: string): Promise<void> {
  const phones = Array.from({ length: phonesOfPage }, (_, index) => operatorsNumber(index + 1));
  await operators.listPhones(number, await Promise.all(phones.map((phone) => hashPin(phone, costOfKnownPin))));
}
