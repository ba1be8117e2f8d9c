import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Database, startDatabase } from '../../../scripts/local/database';
import { localNumbers, localOperator } from '../../../scripts/local/environment';
import { pbxNumber } from '../../../scripts/local/telephones';
import { freePort } from '../../../scripts/test/free-port';
import { signIn } from '../../../scripts/test/sign-in';
import { daysBefore } from '../../../src/calendar/civil-time';
import { Operators } from '../../../src/calls/operators/operators';
import { hashPin } from '../../../src/calls/operators/pin';
import { WallScreens } from '../../../src/people/wall-screens';
import { newWallScreen } from '../../../src/people/wall-token';
import { signatureHeader, signRequest } from '../../../src/platform/request-signature';
import { builtCentre } from '../../../src/platform/settings/centre';
import { localSecrets } from '../../../src/platform/settings/settings';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { Table } from '../../../src/platform/table/table';
import { cookieNames } from '../../../src/platform/web/cookie';
import { entranceOf } from '../../people/an-entrance';
import { ABrowser } from '../../support/a-browser';
import { Faccina } from '../../support/a-faccina';
import { builtHalf } from '../../support/built-half';
import { builtWithCentre } from '../../support/built-with-centre';
import { describeInCi } from '../../support/in-ci';
import { aForm, post } from '../../support/webhook-post';
import { grantsOf, isOn, type TableName } from './granted';
import { GuardedDynamoDb } from './guarded-dynamodb';

const names: Readonly<Record<TableName, string>> = { Table: 'faccina', DayKeyTable: 'faccina-day-keys' };
const users = { calls: 'CallsUser', pages: 'PagesUser' } as const;
const halves = ['calls', 'pages'] as const;
type Half = (typeof halves)[number];

/** Whether the template grants a half a request such as `GetItem faccina call#2026-11-25#1`. */
const allows = (half: Half) => (action: string) => {
  const [operation = '', tableName = '', partition = ''] = action.split(' ');
  return grantsOf(users[half]).some(
    (grant) => names[grant.table] === tableName && grant.operations.includes(operation) && isOn(grant, partition),
  );
};

let database: Database;
/** The two halves, each with its own user's rights, on the same tables. */
const guards = new Map<Half, GuardedDynamoDb>();
const running = new Map<Half, Faccina>();
const guardOf = (half: Half) => guards.get(half) as GuardedDynamoDb; // started before all
const faccina = (half: Half) => running.get(half) as Faccina; // the same

beforeAll(async () => {
  database = await startDatabase({ port: 0 });
  await asAdministrator(furnish);
  const { services, draws } = builtCentre;
  const from = localNumbers.operator;
  const built = builtWithCentre({
    byOperator: { agreement: 'Accordo', date: '2046-01-01', until: '2048-12-31' },
    ...(draws && { draws }),
    // Half hours of the first service; of the others only turns.
    services: services.map((service, index) => ({
      ...service,
      callBacks: { from, perHalfHour: index === 0 ? 1 : 0, daysAhead: 1, keptDays: 1, ringSeconds: 25 },
    })),
  });
  for (const half of halves) {
    const guard = await GuardedDynamoDb.before(database.endpoint, allows(half));
    guards.set(half, guard);
    const settings = {
      TABLE_NAME: names.Table,
      DAY_KEY_TABLE_NAME: names.DayKeyTable,
      DYNAMODB_ENDPOINT: guard.endpoint,
      SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
      PURGE_TWILIO: 'yes',
    };
    running.set(half, await Faccina.start(settings, { built: builtHalf(half, built) }));
  }
});
afterAll(async () => {
  for (const half of halves) {
    await faccina(half).stop();
    await guardOf(half).close();
  }
  await database.close();
});

/** What CloudFormation and the commands do with their own rights. */
async function asAdministrator<Result>(act: (client: DynamoDBClient) => Promise<Result>): Promise<Result> {
  const client = connect({
    AWS_REGION: 'eu-south-1',
    AWS_ACCESS_KEY_ID: 'an administrator',
    AWS_SECRET_ACCESS_KEY: 'a secret',
    DYNAMODB_ENDPOINT: database.endpoint,
  });
  const result = await act(client);
  client.destroy();
  return result;
}

async function furnish(client: DynamoDBClient): Promise<void> {
  for (const name of Object.values(names)) await createTable(client, name);
  const { number, pin } = localOperator;
  const operator = { name: 'Prova', pin: await hashPin(pin), services: [], local: true };
  await new Operators(new Table(client, names.Table)).add(number, operator);
}

/** @returns the token of a wall screen's address */
const aScreen = async (client: DynamoDBClient): Promise<string> =>
  (await newWallScreen(new WallScreens(new Table(client, names.Table)), 'Atrio', new Date())).token;

async function schedulerAsks(path: string, day: string, at: string): Promise<number> {
  const { status } = await fetch(`${faccina('pages').url}${path}`, {
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
    const phones = faccina('calls').phones(`${faccina('calls').newDay()}T09:00:00+01:00`);
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

    const drawn = call('+39800000002');
    await drawn.hears(/passo un operatore/);
    await phones.advance(60);
    await operator.presses('*');
    await drawn.hears(/prema 1/);
    await drawn.presses('1');
    await drawn.hears(/soddisfatto/);
    await drawn.presses('9#');
    await drawn.hears(/consiglierebbe/);
    await drawn.hangsUp();

    const unasked = call();
    await unasked.hears(/passo un operatore/);
    await phones.advance(10);
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

  describeInCi('everything else that they do:', () => {
    test('the evening’s report goes out', async () => {
      const day = faccina('calls').newDay();
      expect(await schedulerAsks('/reports/daily', day, `${day}T18:30:00+01:00`)).toBe(200);
      expect(refused()).toEqual([]);
    });

    test('a day is sealed, and its month', async () => {
      const day = faccina('calls').newDay();
      const phones = faccina('calls').phones(`${day}T09:00:00+01:00`);
      const operator = await signIn(phones);
      const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
      await citizen.hears(/passo un operatore/);
      await operator.hangsUp();
      await phones.stop();
      for (const at of [`${daysBefore(day, -2)}T03:30:00+01:00`, `${daysBefore(day, -40)}T03:30:00+01:00`]) {
        expect(await schedulerAsks('/days/seal', '', at)).toBe(200);
      }
      expect(refused()).toEqual([]);
    });

    test('a call that nobody opened is noted, and the note taken back when it was opened after all', async () => {
      const day = faccina('calls').newDay();
      const { url } = faccina('calls');
      const ended = aForm({ CallStatus: 'completed', CallDuration: '95' });
      await post(`${url}/call-ended`, ended, `${day}T10:00:00+01:00`);
      // Pending writes are retried later by any step.
      const somebody = aForm({ CallSid: `CA${'6'.repeat(32)}`, CallStatus: 'ringing' });
      await post(`${url}/call-ended`, somebody, `${day}T10:00:20+01:00`);
      const journey = new URLSearchParams({ service: 'urp', day, hour: `${day}T08:00Z`, unopened: 'waiting' });
      guardOf('calls').isSilent = true;
      await post(`${url}/survey/farewell?${journey}`, aForm(), `${day}T10:01:00+01:00`);
      guardOf('calls').isSilent = false;
      await post(`${url}/call-ended`, somebody, `${day}T10:02:00+01:00`);
      expect(refused()).toEqual([]);
    });

    test('a citizen is called back, and their number is forgotten', async () => {
      const day = faccina('calls').newDay();
      const phones = faccina('calls').phones(`${day}T09:00:00+01:00`);
      phones.phone('+393330000001', 'busy');
      const first = phones.call({ from: '+390000000001', to: localNumbers.citizen });
      await first.hears(/Tocca a lei/);
      for (const [from, chosen] of [
        ['+393330000001', '1'],
        ['+393330000002', '2'],
      ] as const) {
        const second = phones.call({ from, to: localNumbers.citizen });
        await second.hears(/prema 5/);
        await second.presses('5');
        await second.hears(/Per scegliere una mezz'ora, prema 2/);
        await second.presses(chosen);
        if (chosen === '2') {
          await second.hears(/prema 3/);
          await second.presses('3');
        }
        await second.hears(/La richiamiamo al numero/);
        await second.presses('1');
        await second.hears(/Arrivederci/);
        await second.isEnded();
      }
      expect(await schedulerAsks('/call-backs/due', '', `${day}T09:03:00+01:00`)).toBe(200);
      const operator = await signIn(phones);
      await first.hears(/passo un operatore/);
      await first.hangsUp();
      await operator.hears(/Una richiamata/);
      await phones.advance(20);
      await operator.hangsUp();
      await phones.stop();
      // For the other service there are no half hours, and who is not in the line has no turn.
      const journey = new URLSearchParams({ service: 'tributi', day, hour: `${day}T08:00Z` });
      await post(`${faccina('calls').url}/citizen/call-back-offer?${journey}`, aForm(), `${day}T09:10:00+01:00`);
      // Twice a line that closes, then the number's day, then the month after.
      for (const days of [2, 4, 6, 70]) {
        expect(await schedulerAsks('/call-backs/due', '', `${daysBefore(day, -days)}T10:00:00+01:00`)).toBe(200);
      }
      expect(refused()).toEqual([]);
    });

    test('a citizen of whom Twilio knows nothing any more is dropped, and the operator waits on', async () => {
      const day = faccina('calls').newDay();
      const gone = faccina('calls').phones(`${day}T09:00:00+01:00`);
      await gone.call({ from: '+390000000001', to: localNumbers.citizen }).hears(/Tocca a lei/);
      // From here on Twilio's REST API is that of other telephones.
      const phones = faccina('calls').phones(`${day}T09:01:00+01:00`);
      const operator = await signIn(phones);
      await operator.hears(/Nessuno in linea/);
      await phones.stop();
      await gone.stop();
      expect(refused()).toEqual([]);
    });

    test('both are looked at by the doctor', async () => {
      for (const half of halves) {
        const { body } = await post(`${faccina(half).url}/doctor?half=${half}`, aForm());
        expect(JSON.parse(body)).toMatchObject({ settings: 'ok', table: 'ok', dayKeys: 'ok' });
      }
    });

    test('an operator who mistypes the PIN gets in the second time', async () => {
      const phones = faccina('calls').phones(`${faccina('calls').newDay()}T09:00:00+01:00`);
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

    test('managers sign in, look, take away, sign out; a screen in a hall is shown the wall; everybody the month', async () => {
      const { aManagerIn } = entranceOf(() => faccina('pages'));
      // Both rigs number their days alike, and the first days of the calls' half are sealed by now.
      for (let sealed = 0; sealed < 20; sealed += 1) faccina('pages').newDay();
      const manager = await aManagerIn();
      await post(`${faccina('calls').url}/citizen/incoming`, aForm({ CallStatus: 'ringing' }), manager.clock);
      for (const path of [
        '/report',
        // A sealed month, which is told by operator.
        '/report?period=2046-11',
        '/desk',
        '/figures/live',
        `/figures/download?period=${manager.clock.slice(0, 10)}&format=json`,
      ]) {
        expect([path, (await manager.open(path)).status]).toEqual([path, 200]);
      }
      await manager.post('/access/sign-out', {});
      const wall = new ABrowser(faccina('pages'), manager.clock);
      wall.cookies.set(cookieNames.wall, await asAdministrator(aScreen));
      expect((await wall.open('/report?wall')).status).toBe(200);
      expect((await wall.open('/public/month')).status).toBeLessThan(500);
      expect(await schedulerAsks('/figures/count', '', manager.clock)).toBe(200);
      expect(refused()).toEqual([]);
    });

    test.each(halves)('all of them were needed: what is granted to the %s and never used is taken away', (half) => {
      const asked = [...guardOf(half).asked].map((action) => action.split(' '));
      for (const grant of grantsOf(users[half])) {
        const { sid, table, operations, partitions = [] } = grant;
        const under = asked.filter(
          ([operation = '', tableName, partition = '']) =>
            tableName === names[table] && operations.includes(operation) && isOn(grant, partition),
        );
        const used = (index: number) => [...new Set(under.map((action) => action[index]))].sort();
        expect([sid, used(0)]).toEqual([sid, [...operations].sort()]);
        expect([sid, used(2)]).toEqual([sid, partitions.map((one) => one.replace('*', '')).sort()]);
      }
    });
  });

  test('anything else is refused', async () => {
    const client = connect({
      ...faccina('calls').server.services.settings,
      DYNAMODB_ENDPOINT: guardOf('calls').endpoint,
    });
    await expect(createTable(client, 'another')).rejects.toThrow('no policy allows CreateTable another');
    client.destroy();
  });

  test('nobody who holds the calls’ key destroys a day’s, or reads who looks; nor the pages’ key, who may sign in', () => {
    expect(allows('calls')('UpdateItem faccina-day-keys day-key')).toBe(false);
    expect(allows('calls')('GetItem faccina wall-screen')).toBe(false);
    expect(allows('calls')('Query faccina call#2026-11-25#1')).toBe(false);
    expect(allows('pages')('GetItem faccina waiting#urp')).toBe(false);
    expect(allows('pages')('PutItem faccina operator')).toBe(false);
    expect(allows('pages')('UpdateItem faccina person')).toBe(false);
    expect(allows('pages')('PutItem faccina person')).toBe(false);
    expect(allows('calls')('GetItem faccina person')).toBe(false);
    expect(allows('calls')('GetItem faccina by-operator#2026-11')).toBe(false);
    expect(allows('pages')('GetItem faccina operator')).toBe(false);
  });
});

const refused = () =>
  halves.flatMap((half) =>
    [...guardOf(half).asked].filter((action) => !allows(half)(action)).map((action) => `${half}: ${action}`),
  );

test('no operation is asked of DynamoDB that is granted on neither table', () => {
  const sources = readdirSync('src/platform/table').filter((file) => file !== 'create-table.ts');
  const operations = sources.flatMap((file) =>
    [...readFileSync(join('src/platform/table', file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(
      ([, operation]) => operation,
    ),
  );
  expect(new Set(operations)).toEqual(new Set(grantsOf('FunctionsUser').flatMap(({ operations }) => operations)));
});
