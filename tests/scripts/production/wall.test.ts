import { wall } from '../../../scripts/production/wall';
import { WallScreens } from '../../../src/people/wall-screens';
import { wallScreenOf } from '../../../src/people/wall-token';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

let database: TestDatabase;
let tableName: string;
let wallScreens: WallScreens;
let workplace: TestWorkplace;

beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { name, table } = await database.newTable();
  tableName = name;
  wallScreens = new WallScreens(table);
  workplace = aWorkplace();
});
afterEach(() => workplace.remove());

const aWorkplace = (overrides: Readonly<Record<string, string>> = {}) =>
  new TestWorkplace({
    settings: anEnvironment({ TABLE_NAME: tableName, DYNAMODB_ENDPOINT: database.endpoint, ...overrides }) as Record<
      string,
      string
    >,
    now: () => new Date('2026-11-23T09:00:00Z'),
  });
const run = async (...args: string[]) => (await workplace.run(wall, args)).said;

describe('npm run wall', () => {
  test('makes a screen, lists it, and revokes it; its address is shown once', async () => {
    expect(await run('list')).toBe('none yet\n→ next: npm run wall -- new "Atrio"');
    const [heading = '', address = ''] = (await run('new', ' Atrio, piano terra ')).split('\n');
    const [, id = ''] = /^screen ([0-9a-f]{8}), Atrio, piano terra\./.exec(heading) ?? [];
    expect(address).toMatch(new RegExp(`^https://faccina-1234\\.twil\\.io/access/wall\\?screen=${id}\\.[\\w-]{43}$`));
    const token = new URL(address).searchParams.get('screen') ?? '';
    expect(await wallScreenOf(wallScreens, token)).toMatchObject({ name: 'Atrio, piano terra' });

    expect(await run('list')).toBe(`${id}  Atrio, piano terra, since 2026-11-23`);
    expect(await run('revoke', id)).toBe(`screen ${id} is shown nothing any more`);
    expect(await run('list')).toBe(`${id}  Atrio, piano terra, since 2026-11-23, revoked on 2026-11-23`);
    expect(await wallScreenOf(wallScreens, token)).toBeUndefined();
    expect(workplace.said.join('\n').split(token)).toHaveLength(2);
  });

  test('says what to do where there is no such screen, or nothing that a screen could open', async () => {
    const unknown = await workplace.run(wall, ['revoke', 'ffffffff']);
    expect(unknown).toEqual({
      status: 1,
      said: expect.stringContaining('There is no screen ffffffff.\n→ npm run wall'),
    });
    const notDeployed = aWorkplace({ DOMAIN_NAME: '' });
    try {
      expect(await notDeployed.run(wall, ['new', 'Atrio'])).toEqual({
        status: 1,
        said: expect.stringContaining('→ npm run deploy'),
      });
    } finally {
      notDeployed.remove();
    }
    expect(await wallScreens.all()).toEqual([]);
  });

  test.each([
    [[]],
    [['new']],
    [['new', '  ']],
    [['new', 'a\u0007']],
    [['list', 'all']],
    [['burn', 'x']],
    [['toString', 'x']],
    [['new', 'a', 'b']],
    [['--all']],
  ])('that is typed wrong says how it is typed: %j', async (args) => {
    const { status, said } = await workplace.run(wall, args);
    expect([status, said]).toEqual([2, expect.stringContaining('npm run wall -- revoke 0a1b2c3d')]);
    expect(await wallScreens.all()).toEqual([]);
  });
});
