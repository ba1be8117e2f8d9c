import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, startDatabase } from '../../scripts/local/database';
import { localNumbers, localOperator } from '../../scripts/local/environment';
import { freePort } from '../../scripts/test/free-port';
import { daysBefore } from '../../src/call/civil-time';
import { hashPin } from '../../src/operator/pin';
import { signatureHeader, signRequest } from '../../src/report/request-signature';
import { localSecrets } from '../../src/settings';
import { connect } from '../../src/store/connect';
import { createTable } from '../../src/store/create-table';
import { Operators } from '../../src/store/operators';
import { Table } from '../../src/store/table';
import { Faccina } from '../support/a-faccina';
import { signIn } from '../support/sign-in';
import { granted, type TableName } from './granted';
import { GuardedDynamoDb } from './guarded-dynamodb';

/** The tables' names here. */
const names: Readonly<Record<TableName, string>> = { Table: 'faccina', DayKeyTable: 'faccina-day-keys' };
const isTable = (name: string): name is TableName => name in names;
const grantedActions = Object.keys(names)
  .filter(isTable)
  .flatMap((table) => granted(table).map((operation) => `${operation} ${names[table]}`));

let database: Database;
let guarded: GuardedDynamoDb;
let faccina: Faccina;

beforeAll(async () => {
  database = await startDatabase({ port: 0 });
  await furnish(database.endpoint);
  guarded = await GuardedDynamoDb.before(database.endpoint, new Set(grantedActions));
  faccina = await Faccina.start(
    {
      TABLE_NAME: names.Table,
      DAY_KEY_TABLE_NAME: names.DayKeyTable,
      DYNAMODB_ENDPOINT: guarded.endpoint,
      SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    },
    { isOwn: true },
  );
});
afterAll(async () => {
  await faccina.stop();
  await guarded.close();
  await database.close();
});

/** What CloudFormation and the administrator do, each with rights of their own. */
async function furnish(endpoint: string): Promise<void> {
  const client = connect({
    AWS_REGION: 'eu-south-1',
    AWS_ACCESS_KEY_ID: 'an administrator',
    AWS_SECRET_ACCESS_KEY: 'a secret',
    DYNAMODB_ENDPOINT: endpoint,
  });
  for (const name of Object.values(names)) await createTable(client, name);
  const { number, pin } = localOperator;
  const operator = { name: 'Prova', pin: await hashPin(pin), services: [], local: true };
  await new Operators(new Table(client, names.Table)).add(number, operator);
  client.destroy();
}

/** A number of Faccina's that a PBX transfers to. */
const pbxNumber = '+39060000002';
const numbersAnd = (url: string) => ({
  [localNumbers.citizen]: { voiceUrl: `${url}/citizen/incoming`, statusCallback: `${url}/call-ended` },
  [localNumbers.operator]: { voiceUrl: `${url}/operator/sign-in` },
  [pbxNumber]: { voiceUrl: `${url}/survey/welcome`, statusCallback: `${url}/call-ended` },
});

async function schedulerAsks(path: string, day: string, at: string): Promise<number> {
  const { status } = await fetch(`${faccina.url}${path}`, {
    method: 'POST',
    headers: {
      'x-faccina-clock': at,
      [signatureHeader]: signRequest(localSecrets.REPORT_SECRET, { path, day }, new Date(at)),
    },
    ...(day !== '' && { body: new URLSearchParams({ day }) }),
  });
  return status;
}

describe('with the rights that the template grants', () => {
  test('citizens wait, talk, answer, hang up, and are sent by a PBX', async () => {
    const phones = faccina.phones(`${faccina.newDay()}T09:00:00+01:00`, { numbers: numbersAnd(faccina.url) });
    const call = (to: string = localNumbers.citizen) => phones.call({ from: '+390000000001', to });
    const lost = call();
    await lost.hears(/Risponde/);
    await lost.hangsUp();

    const operator = await signIn(phones);
    const unsatisfied = call();
    await unsatisfied.hears(/passo un operatore/);
    await phones.advance(60);
    await operator.presses('*');
    await unsatisfied.hears(/Com'è andata/);
    await unsatisfied.presses('3');
    await unsatisfied.hears(/che cosa non è andato/);
    await unsatisfied.presses('4');
    await unsatisfied.hears(/Useremo la sua risposta/);
    await unsatisfied.isEnded();

    const unasked = call();
    await unasked.hears(/passo un operatore/);
    await operator.hangsUp();
    await unasked.isEnded();

    const transferred = call(pbxNumber);
    await transferred.hears(/Com'è andata/);
    await transferred.presses('1');
    await transferred.hears(/Grazie di averci risposto/);
    await transferred.isEnded();
    await phones.stop();
    expect(refused()).toEqual([]);
  });

  test('the evening’s report goes out', async () => {
    const day = faccina.newDay();
    expect(await schedulerAsks('/reports/daily', day, `${day}T18:30:00+01:00`)).toBe(200);
    expect(refused()).toEqual([]);
  });

  test('a day is sealed, and forgotten more than a year later', async () => {
    const day = faccina.newDay();
    const phones = faccina.phones(`${day}T09:00:00+01:00`, { numbers: numbersAnd(faccina.url) });
    const operator = await signIn(phones);
    const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/passo un operatore/);
    await operator.hangsUp();
    await phones.stop();
    for (const at of [`${daysBefore(day, -2)}T03:30:00+01:00`, `${daysBefore(day, -500)}T03:30:00+01:00`]) {
      expect(await schedulerAsks('/days/seal', '', at)).toBe(200);
    }
    expect(refused()).toEqual([]);
  });

  test('an operator who mistypes the PIN gets in the second time', async () => {
    const phones = faccina.phones(`${faccina.newDay()}T09:00:00+01:00`);
    const operator = phones.call({ from: '+390000000102', to: localNumbers.operator });
    await operator.hears(/numero di operatore/);
    await operator.presses(`${localOperator.number}#`);
    await operator.hears(/PIN/);
    await operator.presses('000000#');
    await operator.hears(/non è giusto/);
    await operator.hangsUp();
    await signIn(phones);
    await phones.stop();
    expect(refused()).toEqual([]);
  });

  test('all of them were needed: what is granted and never used is taken away from the template', () => {
    expect([...guarded.asked].sort()).toEqual([...grantedActions].sort());
  });

  test('anything else is refused', async () => {
    const client = connect({ ...faccina.server.services.settings, DYNAMODB_ENDPOINT: guarded.endpoint });
    await expect(createTable(client, 'another')).rejects.toThrow('no policy allows CreateTable another');
    client.destroy();
  });
});

const refused = () => [...guarded.asked].filter((action) => !grantedActions.includes(action));

test('no operation is asked of DynamoDB that is granted on neither table', () => {
  const sources = readdirSync('src/store').filter((file) => file !== 'create-table.ts');
  const operations = sources.flatMap((file) =>
    [...readFileSync(join('src/store', file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(
      ([, operation]) => operation,
    ),
  );
  expect(new Set(operations)).toEqual(new Set([...granted('Table'), ...granted('DayKeyTable')]));
});
