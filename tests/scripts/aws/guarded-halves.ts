import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Database, startDatabase } from '../../../scripts/local/database';
import { localNumbers, localOperator } from '../../../scripts/local/environment';
import { freePort } from '../../../scripts/test/free-port';
import { Operators } from '../../../src/calls/operators/operators';
import { hashPin } from '../../../src/calls/operators/pin';
import { signatureHeader, signRequest } from '../../../src/platform/request-signature';
import { builtCentre } from '../../../src/platform/settings/centre';
import { localSecrets } from '../../../src/platform/settings/settings';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { Table } from '../../../src/platform/table/table';
import { Faccina } from '../../support/a-faccina';
import { builtHalf } from '../../support/built-half';
import { builtWithCentre } from '../../support/built-with-centre';
import { grantsOf, isOn, type TableName } from './granted';
import { GuardedDynamoDb } from './guarded-dynamodb';

/** The tables' names, by those in the template. */
export const tableNames: Readonly<Record<TableName, string>> = { Table: 'faccina', DayKeyTable: 'faccina-day-keys' };
export const users = { calls: 'CallsUser', pages: 'PagesUser' } as const;
export const halves = ['calls', 'pages'] as const;
export type Half = (typeof halves)[number];

/** Whether the template grants a half a request such as `GetItem faccina call#2026-11-25#1`. */
export const allows = (half: Half) => (action: string) => {
  const [operation = '', tableName = '', partition = ''] = action.split(' ');
  return grantsOf(users[half]).some(
    (grant) => tableNames[grant.table] === tableName && grant.operations.includes(operation) && isOn(grant, partition),
  );
};

interface Guarded {
  readonly guard: GuardedDynamoDb;
  readonly faccina: Faccina;
}

/** The two halves, each with its own user's rights, on the same tables. */
export class GuardedHalves {
  private constructor(
    private readonly database: Database,
    private readonly running: Readonly<Record<Half, Guarded>>,
  ) {}

  static async start(): Promise<GuardedHalves> {
    const database = await startDatabase({ port: 0 });
    await asAdministratorOf(database, furnish);
    const built = builtCentreWithAll();
    const start = async (half: Half): Promise<Guarded> => {
      const guard = await GuardedDynamoDb.before(database.endpoint, allows(half));
      const settings = {
        TABLE_NAME: tableNames.Table,
        DAY_KEY_TABLE_NAME: tableNames.DayKeyTable,
        DYNAMODB_ENDPOINT: guard.endpoint,
        SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
        PURGE_TWILIO: 'yes',
      };
      return { guard, faccina: await Faccina.start(settings, { built: builtHalf(half, built) }) };
    };
    return new GuardedHalves(database, { calls: await start('calls'), pages: await start('pages') });
  }

  faccina(half: Half): Faccina {
    return this.running[half].faccina;
  }

  guard(half: Half): GuardedDynamoDb {
    return this.running[half].guard;
  }

  /** What was asked, and is not granted. */
  refused(): readonly string[] {
    return halves.flatMap((half) =>
      [...this.guard(half).asked].filter((action) => !allows(half)(action)).map((action) => `${half}: ${action}`),
    );
  }

  /** What CloudFormation and the commands do with their own rights. */
  asAdministrator<Result>(act: (client: DynamoDBClient) => Promise<Result>): Promise<Result> {
    return asAdministratorOf(this.database, act);
  }

  async schedulerAsks(path: string, day: string, at: string): Promise<number> {
    const { status } = await fetch(`${this.faccina('pages').url}${path}`, {
      method: 'POST',
      headers: {
        'x-faccina-clock': at,
        [signatureHeader]: signRequest(localSecrets.REPORT_SECRET, { path, day }, new Date(at)),
      },
      ...(day !== '' && { body: new URLSearchParams({ day }) }),
    });
    return status;
  }

  async stop(): Promise<void> {
    for (const half of halves) {
      await this.faccina(half).stop();
      await this.guard(half).close();
    }
    await this.database.close();
  }
}

/** A centre that does all that the template grants a right for. */
function builtCentreWithAll() {
  const { services, draws } = builtCentre;
  const from = localNumbers.operator;
  return builtWithCentre({
    byOperator: { agreement: 'Accordo', date: '2046-01-01', until: '2048-12-31' },
    ...(draws && { draws }),
    // Half hours of the first service; of the others only turns.
    services: services.map((service, index) => ({
      ...service,
      callBacks: { from, perHalfHour: index === 0 ? 1 : 0, daysAhead: 1, keptDays: 1, ringSeconds: 25 },
    })),
  });
}

async function asAdministratorOf<Result>(
  { endpoint }: Database,
  act: (client: DynamoDBClient) => Promise<Result>,
): Promise<Result> {
  const client = connect({
    AWS_REGION: 'eu-south-1',
    AWS_ACCESS_KEY_ID: 'an administrator',
    AWS_SECRET_ACCESS_KEY: 'a secret',
    DYNAMODB_ENDPOINT: endpoint,
  });
  const result = await act(client);
  client.destroy();
  return result;
}

async function furnish(client: DynamoDBClient): Promise<void> {
  for (const name of Object.values(tableNames)) await createTable(client, name);
  const { number, pin } = localOperator;
  const operator = { name: 'Prova', pin: await hashPin(pin), services: [], local: true };
  await new Operators(new Table(client, tableNames.Table)).add(number, operator);
}
