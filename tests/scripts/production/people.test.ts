import { people } from '../../../scripts/production/people';
import { People } from '../../../src/people/people';
import { findPerson, listPeople, sealPerson } from '../../../src/people/person';
import { personId } from '../../../src/people/person-id';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment, someSettings } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

const settings = someSettings();
const ada = 'ada@comune.example';

let database: TestDatabase;
let store: People;
let workplace: TestWorkplace;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { name, table } = await database.newTable();
  store = new People(table);
  const environment = anEnvironment({ TABLE_NAME: name, DYNAMODB_ENDPOINT: database.endpoint });
  workplace = new TestWorkplace({ settings: environment as Record<string, string> });
});
afterEach(() => workplace.remove());

const run = (...args: string[]) => workplace.run(people, args);
/** Somebody's role, as pages find it. */
const roleOf = async (address: string) =>
  (await findPerson({ settings, people: store }, personId(settings, address)))?.role;
/** Somebody who was added before SESSION_SECRET was replaced. */
const addUnderFormerSecret = (address: string) => {
  const former = someSettings({ SESSION_SECRET: '5e'.repeat(16) });
  const id = personId(former, address);
  return store.put(id, sealPerson(former, { id, address, role: 'leader' }));
};

describe('npm run people', () => {
  test('adds somebody, says where they enter, gives another role, and takes them off', async () => {
    const added = await run('add', ' Ada@Comune.example ', 'operator');
    expect(added).toEqual({
      status: 0,
      said: expect.stringMatching(
        /^table .+\nada@comune\.example may enter as operator\n→ next: .+ https:\/\/faccina-1234\.twil\.io\/access\/sign-in$/,
      ),
    });
    expect(await roleOf(ada)).toBe('operator');

    expect((await run('add', ada, 'leader')).said).toContain('may enter as leader, and is no operator any more');
    expect(await roleOf(ada)).toBe('leader');

    expect((await run('remove', ada, '--yes')).said).toContain("ada@comune.example can't enter any more");
    expect(await roleOf(ada)).toBeUndefined();
  });

  test('lists the managers of the settings, then the others by what they may see', async () => {
    for (const [address, role] of [
      ['zoe@comune.example', 'operator'],
      [ada, 'operator'],
      ['ida@comune.example', 'leader'],
    ] as const) {
      await run('add', address, role);
    }
    const { said } = await run('list');
    expect(said.split('\n').slice(1)).toEqual([
      'manager  sindaca@comune.example (MANAGERS)',
      'manager  dirigenti@comune.example (MANAGERS)',
      'leader   ida@comune.example',
      'operator ada@comune.example',
      'operator zoe@comune.example',
    ]);
  });

  test('asks before it takes somebody off, and does nothing on a no', async () => {
    await run('add', ada, 'expert');
    await workplace.run(people, ['remove', ada], { typed: [[/^Remove ada@comune\.example\?/, 'n']] });
    expect(await roleOf(ada)).toBe('expert');
    await workplace.run(people, ['remove', ada], { typed: [[/^Remove ada@comune\.example\?/, 'y']] });
    expect(await roleOf(ada)).toBeUndefined();
  });

  test.each([
    ['add', ['operator']],
    ['remove', ['--yes']],
  ])('says of a manager by the settings that the settings have to change: %s', async (verb, more) => {
    expect(await run(verb, 'sindaca@comune.example', ...more)).toEqual({
      status: 1,
      said: expect.stringMatching(/is a manager by the setting MANAGERS[\s\S]+→ change MANAGERS/),
    });
    expect((await listPeople({ settings, people: store })).listed).toEqual([]);
  });

  test('says who is not on the list that was to be taken off', async () => {
    expect(await run('remove', ada, '--yes')).toEqual({
      status: 1,
      said: expect.stringMatching(/ada@comune\.example is not on the list\.\n→ npm run people -- list/),
    });
  });

  test('counts those of a former SESSION_SECRET, who can’t enter, and takes them off where it is told to', async () => {
    await addUnderFormerSecret(ada);
    await run('add', 'ida@comune.example', 'expert');
    expect(await roleOf(ada)).toBeUndefined();
    expect((await run('list')).said).toMatch(/1 can't be read, .+SESSION_SECRET[\s\S]+people -- remove unreadable/);

    expect((await run('remove', 'unreadable', '--yes')).said).toContain("removed 1 that can't be read");
    expect((await run('list')).said).not.toContain('read');
    expect(await roleOf('ida@comune.example')).toBe('expert');
    expect((await run('remove', 'unreadable', '--yes')).said).toContain('there are none');
  });

  test.each([
    [[]],
    [['add']],
    [['add', ada]],
    [['add', ada, 'director']],
    [['add', 'ada', 'operator']],
    [['add', 'Ada <ada@comune.example>', 'operator']],
    [['add', ada, 'operator', '--yes']],
    [['add', ada, 'operator', 'leader']],
    [['remove']],
    [['list', ada]],
    [['toString', ada]],
    [['--all']],
  ])('that is typed wrong says how it is typed, and changes nothing: %j', async (args) => {
    const { status, said } = await run(...args);
    expect([status, said]).toEqual([2, expect.stringContaining('npm run people -- add m.rossi@comune.example')]);
    expect((await listPeople({ settings, people: store })).listed).toEqual([]);
  });
});
