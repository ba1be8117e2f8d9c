import { join } from 'node:path';
import { costOfKnownPin, hashPin } from '../../src/calls/operators/pin';
import { openStores } from '../../src/entry/stores';
import { readSettings, type Settings } from '../../src/platform/settings/settings';
import { connect } from '../../src/platform/table/connect';
import { createTable } from '../../src/platform/table/create-table';
import { startDatabase } from './database';
import { type Environment, localOperator, localPort } from './environment';
import { type Mailbox, startMailbox } from './mailbox/start-mailbox';

/** What the functions find around them on one's own machine: the table and the mail relay. */
export interface LocalServices {
  /** The settings, with the addresses of what was started here. */
  readonly environment: Environment;
  readonly settings: Settings;
  readonly mailbox: string;
  close(): Promise<void>;
}

interface Options {
  readonly environment: Environment;
  /** Where to keep everything, `.faccina`. */
  readonly directory: string;
  /** Whether the database keeps nothing on the disk. */
  readonly isInMemory?: boolean;
  readonly now: () => Date;
}

/**
 * Starts what the settings don't find elsewhere: a database and a mail server on the ports of this machine that they name.
 * @throws SettingsError
 */
export async function startServices(options: Options): Promise<LocalServices> {
  const { environment, directory, isInMemory = false, now } = options;
  const mailbox = join(directory, 'mailbox');
  const databasePort = localPort(environment['DYNAMODB_ENDPOINT']);
  const mailPort = localPort(environment['SMTP_URL']);
  checkSettings(environment);

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
    const settings = readSettings(found);
    if (database) await furnish(settings);
    return { environment: found, settings, mailbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Whether somebody's own settings make sense, before anything starts.
 * @throws SettingsError
 */
export const checkSettings = (environment: Environment): Settings => readSettings(onThisMachine(environment));

/** With the address that is still to be known. */
const onThisMachine = (environment: Environment): Environment => ({ ...environment, DOMAIN_NAME: 'localhost' });

/** The tables, and an operator who can sign in on this machine only. */
async function furnish(settings: Settings): Promise<void> {
  const client = connect(settings);
  for (const name of [settings.TABLE_NAME, settings.DAY_KEY_TABLE_NAME]) await createTable(client, name);
  client.destroy();
  const { number } = localOperator;
  const { operators } = openStores(settings);
  const pin = await hashPin(localOperator.pin, costOfKnownPin);
  const isNew = (await operators.add(number, { name: 'Prova', pin, services: [], local: true })) === 'done';
  // An earlier version's had another PIN.
  if (!isNew && (await operators.find(number))?.local) await operators.changePin(number, pin);
}
