import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dayOf } from '../../../src/calendar/civil-time';
import { hashPin } from '../../../src/calls/operators/pin';
import { openStores } from '../../../src/entry/stores';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { localOperator, readLocalEnvironment } from '../../local/environment';
import type { TwilioStandIn } from './twilio-stand-in';

/** A DynamoDB emulator in a process of its own. */
export interface BenchDatabase {
  readonly name: 'dynalite' | 'DynamoDB Local';
  readonly endpoint: string;
}

/** What every measurement needs. */
export interface BenchContext {
  /** As deployed. */
  readonly functionsFolder: string;
  /** Twilio's REST API, for all functions. */
  readonly twilio: TwilioStandIn;
  /** dynalite, and with Java also AWS's DynamoDB Local. */
  readonly databases: readonly BenchDatabase[];
  /** More rounds and more calls. */
  readonly isFull: boolean;
}

export type Environment = Readonly<Record<string, string>>;

/**
 * Creates tables with an operator and today's key, and settings that use them.
 * @param twilio the REST API of what runs calls
 */
export async function newTables(
  endpoint: string,
  twilio?: Pick<TwilioStandIn, 'url'>,
): Promise<{ environment: Environment; settings: Settings }> {
  const { values } = readLocalEnvironment(join('.faccina', 'bench', 'no-such-folder'), {});
  const name = `bench-${randomUUID()}`;
  const environment: Environment = {
    ...values,
    TABLE_NAME: name,
    DAY_KEY_TABLE_NAME: `${name}-keys`,
    DYNAMODB_ENDPOINT: endpoint,
    ...(twilio && { TWILIO_API_ENDPOINT: twilio.url }),
    SMTP_URL: 'smtp://127.0.0.1:1',
    DOMAIN_NAME: 'localhost',
  };
  const settings = readAllSettings(environment);
  const client = connect(settings);
  for (const table of [settings.TABLE_NAME, settings.DAY_KEY_TABLE_NAME]) await createTable(client, table);
  client.destroy();
  const pin = await hashPin(localOperator.pin);
  const { operators, dayKeys } = openStores(settings);
  await operators.add(localOperator.number, { name: 'Prova', pin, services: [], local: true });
  // As an operator's sign-in does.
  await dayKeys.ofToday(dayOf(new Date()));
  return { environment, settings };
}
