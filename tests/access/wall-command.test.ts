import { startDatabase } from '../../scripts/local/database';
import { wallCommand } from '../../scripts/wall/wall-command';
import { wallScreenOf } from '../../src/access/wall-token';
import { WallScreens } from '../../src/store/wall-screens';
import { TestDatabase } from '../store/database';

let database: TestDatabase;
let wallScreens: WallScreens;
beforeAll(async () => {
  const { endpoint, close } = await startDatabase({ port: 0 });
  database = TestDatabase.at(endpoint, close);
});
afterAll(() => database.close());
beforeEach(async () => {
  wallScreens = new WallScreens((await database.newTable()).table);
});

const run = (...args: string[]) =>
  wallCommand({ wallScreens, origin: 'https://faccina-1234.twil.io', now: new Date('2026-11-23T09:00:00Z') }, args);

test('a screen is made, listed, and revoked', async () => {
  expect(await run('list')).toEqual(['none yet', 'next: npm run wall -- new "Atrio"']);
  const [heading = '', address = ''] = await run('new', ' Atrio, piano terra ');
  const [, id = ''] = /^screen ([0-9a-f]{8}), Atrio, piano terra\./.exec(heading) ?? [];
  expect(address).toMatch(new RegExp(`^https://faccina-1234\\.twil\\.io/access/wall\\?screen=${id}\\.[\\w-]{43}$`));
  const token = new URL(address).searchParams.get('screen') ?? '';
  expect(await wallScreenOf(wallScreens, token)).toMatchObject({ name: 'Atrio, piano terra' });

  expect(await run('list')).toEqual([`${id}  Atrio, piano terra, since 2026-11-23`]);
  expect(await run('revoke', id)).toEqual([`screen ${id} is shown nothing any more`]);
  expect(await run('list')).toEqual([`${id}  Atrio, piano terra, since 2026-11-23, revoked on 2026-11-23`]);
  expect(await wallScreenOf(wallScreens, token)).toBeUndefined();
});

test('a screen that there is not is not revoked', async () => {
  await expect(run('revoke', 'ffffffff')).rejects.toThrow('there is no screen ffffffff');
});

test.each([
  [[]],
  [['new']],
  [['new', '  ']],
  [['new', 'a\u0007']],
  [['list', 'all']],
  [['burn', 'x']],
  [['new', 'a', 'b']],
])('what is typed wrong is told how it is typed: %p', async (args) => {
  await expect(run(...args)).rejects.toThrow(RangeError);
  expect(await wallScreens.all()).toEqual([]);
});
