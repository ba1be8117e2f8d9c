import { randomBytes } from 'node:crypto';
import { operators } from '../../../scripts/production/operators';
import { Operators } from '../../../src/calls/operators/operators';
import { isPin } from '../../../src/calls/operators/pin';
import { signIn } from '../../../src/calls/operators/sign-in';
import { Attempts } from '../../../src/platform/attempts';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

let database: TestDatabase;
let workplace: TestWorkplace;
let store: Operators;
let attempts: Attempts;

beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { name, table } = await database.newTable();
  store = new Operators(table);
  attempts = new Attempts(table);
  const { DOMAIN_NAME, ...settings } = anEnvironment({ TABLE_NAME: name, DYNAMODB_ENDPOINT: database.endpoint });
  workplace = new TestWorkplace({ settings: settings as Record<string, string> });
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

describe('npm run operators with wrong things in', () => {
  test.each([
    [['add', '101'], 2, '--name is missing'],
    [['add', 'ada', '--name', 'Ada'], 2, '1 to 8 digits'],
    [['add'], 2, 'npm run operators -- add 101'],
    [['sack', '101'], 2, 'npm run operators -- add 101'],
    [['list', '101'], 2, 'npm run operators -- list'],
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
