import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownCentre } from '../../../scripts/build/centre';
import { operators } from '../../../scripts/production/operators';
import { dayOf, hourOf } from '../../../src/calendar/civil-time';
import { Operators } from '../../../src/calls/operators/operators';
import { isPin } from '../../../src/calls/operators/pin';
import { signIn } from '../../../src/calls/operators/sign-in';
import { BusyList } from '../../../src/calls/queue/busy-list';
import { FreeList } from '../../../src/calls/queue/free-list';
import { parseRanks } from '../../../src/calls/queue/ranks';
import { WaitingList } from '../../../src/calls/queue/waiting-list';
import { Attempts } from '../../../src/platform/attempts';
import type { Table } from '../../../src/platform/table/table';
import { TestDatabase } from '../../platform/table/database';
import { aCentre, anEnvironment } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

let database: TestDatabase;
let workplace: TestWorkplace;
let store: Operators;
let attempts: Attempts;
let table: Table;
let now: Date;

beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  let name: string;
  ({ name, table } = await database.newTable());
  now = new Date();
  store = new Operators(table);
  attempts = new Attempts(table);
  const { DOMAIN_NAME, ...settings } = anEnvironment({ TABLE_NAME: name, DYNAMODB_ENDPOINT: database.endpoint });
  workplace = new TestWorkplace({ settings: settings as Record<string, string>, now: () => now });
});
afterEach(() => workplace.remove());

const office = '+390612345678';
const maySignIn = async (number: string, pin: string, caller = office) => {
  const given = { operators: store, attempts, dayKey: new Uint8Array(32), now: new Date(), local: false };
  return 'operator' in (await signIn(given, { number, pin, caller }));
};
const add = ['add', '101', '--name', 'Ada Rossi'];

describe('npm run operators', () => {
  test('adds an operator with a PIN that is asked, and never shown', async () => {
    const { status, said } = await workplace.run(operators, add, { typed: [[/^PIN for 101/, '493817']] });
    expect(said).toContain('operator 101 may sign in');
    expect(workplace.said.join('\n')).not.toContain('493817');
    expect(status).toBe(0);
    expect(await maySignIn('101', '493817')).toBe(true);
  });

  test('makes up a PIN where none is given, shows it once, and it is good', async () => {
    const { said } = await workplace.run(operators, add);
    const [, pin = ''] = /The PIN is (\d{6}): write it down/.exec(said) ?? [];
    expect(await maySignIn('101', pin)).toBe(true);
    await workplace.run(operators, ['list']);
    expect(workplace.said.join('\n').split(pin)).toHaveLength(2);
  });

  test('refuses a weak PIN, says why, and asks again', async () => {
    const typed = [
      [/^PIN for 101/, '123456'],
      [/counts up or down. PIN for 101/, '230485'],
      [/looks like a date. PIN for 101/, '493817'],
    ] as const;
    await workplace.run(operators, add, { typed });
    expect(await maySignIn('101', '123456')).toBe(false);
    expect(await maySignIn('101', '493817')).toBe(true);
  });

  test('lists who there is, for which services', async () => {
    await workplace.run(operators, [...add, '--services', 'urp']);
    await workplace.run(operators, ['add', '102', '--name', 'Bruno Bianchi']);
    const { said } = await workplace.run(operators, ['list']);
    expect(said).toMatch(/101 +Ada Rossi \(urp\)\n102 +Bruno Bianchi \(all services\)/);
    expect(said).not.toContain('scrypt');
  });

  test('adds an operator whose services are in the order of preference, and says which is preferred', async () => {
    await workplace.run(operators, [...add, '--services', 'anagrafe,urp,anagrafe', '--ranked']);
    expect((await workplace.run(operators, ['list'])).said).toContain('Ada Rossi (anagrafe > urp)');
    expect(await store.find('101')).toMatchObject({ services: ['anagrafe', 'urp'], isRanked: true });
    await workplace.run(operators, ['add', '102', '--name', 'Bruno Bianchi', '--services', 'anagrafe,urp']);
    expect((await workplace.run(operators, ['list'])).said).toContain('Bruno Bianchi (anagrafe, urp)');
    expect(await store.find('102')).not.toHaveProperty('isRanked');
  });

  test('of an empty list says how to begin', async () => {
    expect((await workplace.run(operators, ['list'])).said).toContain('→ next: npm run operators -- add');
  });

  test('gives a new PIN: the old one is good for nothing, and a locked operator may try again', async () => {
    await workplace.run(operators, add, { typed: [[/PIN/, '493817']] });
    for (let wrong = 0; wrong < 6; wrong++) await maySignIn('101', '000000');
    expect(await maySignIn('101', '493817')).toBe(false);
    await workplace.run(operators, ['pin', '101'], { typed: [[/PIN/, '730594']] });
    expect(await maySignIn('101', '730594')).toBe(true);
    expect(await maySignIn('101', '493817')).toBe(false);
  });

  test('unlocks an operator: the phone that has tried too often may try again', async () => {
    await workplace.run(operators, add, { typed: [[/PIN/, '493817']] });
    for (let wrong = 0; wrong < 6; wrong++) await maySignIn('101', '000000');
    expect(await maySignIn('101', '493817')).toBe(false);
    const { said } = await workplace.run(operators, ['unlock', '101']);
    expect(said).toContain('operator 101 may try again at once');
    expect(await maySignIn('101', '493817')).toBe(true);
  });

  test('lists the phones that an operator calls from, as hashes, and forgets those before', async () => {
    await workplace.run(operators, add, { typed: [[/PIN/, '493817']] });
    const { said } = await workplace.run(operators, ['phones', '101', '06 1234 5678', '3331234567']);
    expect(said).toContain('phones of operator 101: +390612345678, +393331234567, and no others');
    const [{ phones = [] } = {}] = await store.list();
    expect(await Promise.all(phones.map((phone) => isPin(office, phone)))).toEqual([true, false]);
    expect((await workplace.run(operators, ['list'])).said).toContain('Ada Rossi (all services, phones listed: 2)');
    expect(JSON.stringify(await store.list())).not.toContain('12345678');
    expect((await workplace.run(operators, ['phones', '101'])).said).toContain('phones of operator 101: none');
  });

  test('removes an operator who was meant, and nobody where the answer is no', async () => {
    await workplace.run(operators, add, { typed: [[/PIN/, '493817']] });
    await workplace.run(operators, ['remove', '101'], { typed: [[/Remove operator 101/, 'n']] });
    expect(await maySignIn('101', '493817')).toBe(true);
    expect((await workplace.run(operators, ['remove', '101', '--yes'])).status).toBe(0);
    expect(await maySignIn('101', '493817')).toBe(false);
  });
});

describe('npm run operators -- status', () => {
  const aKey = (nr: number) => Buffer.alloc(32, nr).toString('base64url');
  const day = () => dayOf(now);
  /** One after the other, each from another leg. */
  const citizenWaits = (nr: number, group: string) =>
    new WaitingList(table).add({
      ...{ group, since: now.getTime() - 1_000 * nr, leg: new Uint8Array(44) },
      call: { day: day(), hour: hourOf(now), key: aKey(nr) },
    });
  const operatorIsFree = (nr: number, services: string, seenAt = now) =>
    new FreeList(table).add(
      {
        ...{ ranks: parseRanks(services), since: now.getTime() - nr, leg: new Uint8Array(44) },
        turn: { day: day(), key: aKey(nr) },
      },
      seenAt.getTime(),
    );
  const talk = async (nr: number, services: string, then: 'talks' | 'has-hung-up' | 'released' = 'talks') => {
    const busy = new BusyList(table);
    const turn = { day: day(), key: aKey(nr) };
    const leg = { ranks: parseRanks(services), since: now.getTime() - nr, leg: new Uint8Array(44) };
    await busy.add({ ...leg, turn }, now.getTime());
    if (then === 'released') await busy.leave(turn, now.getTime() + 60_000);
    if (then === 'has-hung-up') await busy.remove(turn);
  };
  const told = async () => (await workplace.run(operators, ['status'])).said.split('\n').slice(1);

  test('says how many wait for each group, and who is free only where five are signed in', async () => {
    for (const nr of [1, 2, 3]) await citizenWaits(nr, 'urp');
    for (const nr of [11, 12]) await operatorIsFree(nr, 'urp');
    await operatorIsFree(13, 'urp>anagrafe');
    await talk(21, 'urp');
    expect(await told()).toEqual([
      'urp: citizens who wait 3, operators who are free not told, as fewer than 5 operators are signed in',
      'anagrafe: citizens who wait 0, operators who are free not told, as fewer than 5 operators are signed in',
    ]);
    await talk(22, 'urp');
    expect(await told()).toEqual([
      'urp: citizens who wait 3, operators who are free 3',
      'anagrafe: citizens who wait 0, operators who are free not told, as fewer than 5 operators are signed in',
    ]);
  });

  test('takes nobody for signed in who has not been seen for long, talks of something else, or has talked', async () => {
    await operatorIsFree(11, 'urp', new Date(now.getTime() - 3_600_000));
    for (const nr of [12, 13]) await operatorIsFree(nr, 'urp');
    await talk(21, 'anagrafe');
    await talk(22, 'urp', 'has-hung-up');
    await talk(23, 'urp', 'released');
    await talk(24, 'urp');
    await talk(25, 'urp');
    expect((await told())[0]).toContain('operators who are free not told');
    await talk(26, 'urp');
    expect((await told())[0]).toBe('urp: citizens who wait 0, operators who are free 2');
  });

  test('holds to a greater smallest group, and names nobody', async () => {
    writeFileSync(join(workplace.root, ownCentre), JSON.stringify({ ...aCentre, smallestGroup: 6 }));
    await workplace.run(operators, add);
    for (const nr of [1, 2, 3, 4, 5]) await operatorIsFree(nr, 'urp');
    const { said } = await workplace.run(operators, ['status']);
    expect(said).toContain('urp: citizens who wait 0, operators who are free not told, as fewer than 6 operators');
    expect(said).not.toMatch(/101|Ada|CA[0-9a-f]{8}/);
  });
});

describe('npm run operators with wrong things in', () => {
  test.each([
    [['add', '101'], 2, '--name is missing'],
    [['add', 'ada', '--name', 'Ada'], 2, '1 to 8 digits'],
    [['add'], 2, 'npm run operators -- add 101'],
    [['sack', '101'], 2, 'npm run operators -- add 101'],
    [['list', '101'], 2, 'npm run operators -- list'],
    [['status', '101'], 2, 'npm run operators -- status'],
    [['status', '--here'], 1, 'Nothing is running here'],
    [['pin', '101', '--ranked'], 2, 'pin has no --ranked'],
    [['add', '101', '--name', 'Ada', '--ranked'], 2, '--ranked: --services names the services'],
    [['add', '101', '102', '--name', 'Ada'], 2, 'npm run operators -- add'],
    [['pin', '101', '--services', 'urp'], 2, 'pin has no --services'],
    [['list', '--yes'], 2, 'list has no --yes'],
    [['add', '101', '--pin', '493817'], 2, 'npm run operators -- add'],
    [
      ['add', '101', '--name', 'Ada', '--services', 'urp,tributi'],
      1,
      'tributi: no such service; there are urp, anagrafe',
    ],
    [['pin', '109'], 1, 'There is no operator 109'],
    [['unlock', '109'], 1, 'There is no operator 109'],
    [['unlock'], 2, 'npm run operators -- unlock 101'],
    [['phones', '109', office], 1, 'There is no operator 109'],
    [['phones', '101', '771'], 2, '771: no telephone number'],
    [['phones', '101', ...Array(5).fill(office)], 2, '4 phones at most'],
    [['remove', '109', '--yes'], 1, 'There is no operator 109'],
    [['remove', '109'], 2, '--yes'],
    [['list', '--here'], 1, 'Nothing is running here'],
  ])('%j: exit status %i, and it is said what to type', async (args, status, message) => {
    const answer = await workplace.run(operators, args);
    expect(answer.said).toContain(message);
    expect(answer.status).toBe(status);
    expect(await store.list()).toEqual([]);
  });

  test('a number that is taken stays whose it is', async () => {
    await workplace.run(operators, add, { typed: [[/PIN/, '493817']] });
    const { status, said } = await workplace.run(operators, ['add', '101', '--name', 'Bruno'], {
      typed: [[/PIN/, '730594']],
    });
    expect(said).toMatch(/There is an operator 101 already[\s\S]*→ .*npm run operators -- pin 101/);
    expect(status).toBe(1);
    expect((await store.list()).map(({ name }) => name)).toEqual(['Ada Rossi']);
  });

  test('a table that is not there is said in words', async () => {
    workplace.remove();
    const { DOMAIN_NAME, ...settings } = anEnvironment({
      TABLE_NAME: `gone-${randomBytes(4).toString('hex')}`,
      DYNAMODB_ENDPOINT: database.endpoint,
    });
    workplace = new TestWorkplace({ settings: settings as Record<string, string> });
    const { status, said } = await workplace.run(operators, ['list']);
    expect(said).toMatch(/AWS refused it:[\s\S]*ResourceNotFoundException[\s\S]*→ .*npm run operators -- list/);
    expect(status).toBe(1);
  });
});
