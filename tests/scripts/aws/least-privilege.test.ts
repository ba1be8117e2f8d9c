import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localNumbers, localOperator } from '../../../scripts/local/environment';
import { signIn } from '../../../scripts/test/sign-in';
import { daysBefore } from '../../../src/calendar/civil-time';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { describeInCi } from '../../support/in-ci';
import { aForm, post } from '../../support/webhook-post';
import { grantsOf, isOn } from './granted';
import { allows, GuardedHalves, halves, tableNames, users } from './guarded-halves';
import { playCallBack } from './play-call-back';
import { playCalls } from './play-calls';
import { playVisits } from './play-visits';

let guarded: GuardedHalves;
beforeAll(async () => {
  guarded = await GuardedHalves.start();
});
afterAll(() => guarded.stop());

describe('with the rights that the template grants', () => {
  test('citizens wait, talk, answer, hang up, and are sent by a PBX', async () => {
    await playCalls(guarded);
    expect(guarded.refused()).toEqual([]);
  });

  describeInCi('everything else that they do:', () => {
    test('the evening’s report goes out', async () => {
      const day = guarded.faccina('calls').newDay();
      expect(await guarded.schedulerAsks('/reports/daily', day, `${day}T18:30:00+01:00`)).toBe(200);
      expect(guarded.refused()).toEqual([]);
    });

    test('a day is sealed, and its month', async () => {
      const day = guarded.faccina('calls').newDay();
      const phones = guarded.faccina('calls').phones(`${day}T09:00:00+01:00`);
      const operator = await signIn(phones);
      const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
      await citizen.hears(/passo un operatore/);
      await operator.hangsUp();
      await phones.stop();
      for (const at of [`${daysBefore(day, -2)}T03:30:00+01:00`, `${daysBefore(day, -40)}T03:30:00+01:00`]) {
        expect(await guarded.schedulerAsks('/days/seal', '', at)).toBe(200);
      }
      expect(guarded.refused()).toEqual([]);
    });

    test('a call that nobody opened is noted, and the note taken back when it was opened after all', async () => {
      const day = guarded.faccina('calls').newDay();
      const { url } = guarded.faccina('calls');
      const ended = aForm({ CallStatus: 'completed', CallDuration: '95' });
      await post(`${url}/call-ended`, ended, `${day}T10:00:00+01:00`);
      // Pending writes are retried later by any step.
      const somebody = aForm({ CallSid: `CA${'6'.repeat(32)}`, CallStatus: 'ringing' });
      await post(`${url}/call-ended`, somebody, `${day}T10:00:20+01:00`);
      const journey = new URLSearchParams({ service: 'urp', day, hour: `${day}T08:00Z`, unopened: 'waiting' });
      guarded.guard('calls').isSilent = true;
      await post(`${url}/survey/farewell?${journey}`, aForm(), `${day}T10:01:00+01:00`);
      guarded.guard('calls').isSilent = false;
      await post(`${url}/call-ended`, somebody, `${day}T10:02:00+01:00`);
      expect(guarded.refused()).toEqual([]);
    });

    test('a citizen is called back, and their number is forgotten', async () => {
      await playCallBack(guarded);
      expect(guarded.refused()).toEqual([]);
    });

    test('a citizen of whom Twilio knows nothing any more is dropped, and the operator waits on', async () => {
      const day = guarded.faccina('calls').newDay();
      const gone = guarded.faccina('calls').phones(`${day}T09:00:00+01:00`);
      await gone.call({ from: '+390000000001', to: localNumbers.citizen }).hears(/Tocca a lei/);
      // From here on Twilio's REST API is that of other telephones.
      const phones = guarded.faccina('calls').phones(`${day}T09:01:00+01:00`);
      const operator = await signIn(phones);
      await operator.hears(/Nessuno in linea/);
      await phones.stop();
      await gone.stop();
      expect(guarded.refused()).toEqual([]);
    });

    test('both are looked at by the doctor', async () => {
      for (const half of halves) {
        const { body } = await post(`${guarded.faccina(half).url}/doctor?half=${half}`, aForm());
        expect(JSON.parse(body)).toMatchObject({ settings: 'ok', table: 'ok', dayKeys: 'ok' });
      }
    });

    test('an operator who mistypes the PIN gets in the second time', async () => {
      const phones = guarded.faccina('calls').phones(`${guarded.faccina('calls').newDay()}T09:00:00+01:00`);
      const operator = phones.call({ from: '+390000000102', to: localNumbers.operator });
      await operator.hears(/numero di operatore/);
      await operator.presses(`${localOperator.number}#`);
      await operator.hears(/PIN/);
      await operator.presses('000000#');
      await operator.hears(/non è giusto/);
      await operator.hangsUp();
      await signIn(phones);
      await phones.stop();
      expect(guarded.refused()).toEqual([]);
    });

    test('managers sign in, look, take away, sign out; a screen in a hall is shown the wall; everybody the month', async () => {
      await playVisits(guarded);
      expect(guarded.refused()).toEqual([]);
    });

    test.each(halves)('all of them were needed: what is granted to the %s and never used is taken away', (half) => {
      const asked = [...guarded.guard(half).asked].map((action) => action.split(' '));
      for (const grant of grantsOf(users[half])) {
        const { sid, table, operations, partitions = [] } = grant;
        const under = asked.filter(
          ([operation = '', tableName, partition = '']) =>
            tableName === tableNames[table] && operations.includes(operation) && isOn(grant, partition),
        );
        const used = (index: number) => [...new Set(under.map((action) => action[index]))].sort();
        expect([sid, used(0)]).toEqual([sid, [...operations].sort()]);
        expect([sid, used(2)]).toEqual([sid, partitions.map((one) => one.replace('*', '')).sort()]);
      }
    });
  });

  test('anything else is refused', async () => {
    const client = connect({
      ...guarded.faccina('calls').server.services.settings,
      DYNAMODB_ENDPOINT: guarded.guard('calls').endpoint,
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

test('no operation is asked of DynamoDB that is granted on neither table', () => {
  const sources = readdirSync('src/platform/table').filter((file) => file !== 'create-table.ts');
  const operations = sources.flatMap((file) =>
    [...readFileSync(join('src/platform/table', file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(
      ([, operation]) => operation,
    ),
  );
  expect(new Set(operations)).toEqual(new Set(grantsOf('FunctionsUser').flatMap(({ operations }) => operations)));
});
