import { seal } from '../../../scripts/production/seal';
import { openStores } from '../../../src/entry/stores';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { playCalls, times } from '../../support/play-calls';
import { TestWorkplace } from './a-workplace';

const day = '2026-11-20';

let database: TestDatabase;
let workplace: TestWorkplace;
beforeAll(async () => {
  database = await TestDatabase.start();
  const tables = await database.newSettings();
  const settings = anEnvironment(tables) as Record<string, string>;
  workplace = new TestWorkplace({ settings, now: () => new Date('2026-11-23T09:00:00Z') });
  await playCalls(openStores(readAllSettings(settings), undefined, { now: () => new Date(`${day}T09:00:00Z`) }), day, {
    votes: times(6, { rating: 'satisfied' }),
  });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  jest.restoreAllMocks();
  workplace.remove();
  await database.close();
});

const key = () => openStores(readAllSettings(workplace.settings)).dayKeys.find(day);

describe('npm run seal -- --deployed', () => {
  test('says what it would destroy, and destroys nothing where the answer is no, or nobody is there', async () => {
    const { status, said } = await workplace.run(seal, ['--deployed'], { typed: [[/Go on/, 'n']] });
    expect([status, said]).toEqual([
      0,
      expect.stringMatching(/^Keeps the counts of the days that are due and destroys their keys/),
    ]);
    expect((await workplace.run(seal, ['--deployed'])).status).toBe(2);
    expect(await key()).toBeDefined();
  });

  test('does what the schedule missed, and has nothing to do after it', async () => {
    const { status, said } = await workplace.run(seal, ['--deployed', '--yes']);
    expect([status, said]).toEqual([0, expect.stringContaining(`sealed: ${day}`)]);
    expect(await key()).toBeUndefined();
    expect((await workplace.run(seal, ['--deployed', '--yes'])).said).toContain('no day is due to be sealed');
  });

  test('says what to do where nothing is deployed from this folder', async () => {
    const elsewhere = new TestWorkplace();
    const { status, said } = await elsewhere.run(seal, ['--deployed', '--yes']);
    elsewhere.remove();
    expect([status, said]).toEqual([1, expect.stringContaining('→ npm run provision')]);
  });
});
