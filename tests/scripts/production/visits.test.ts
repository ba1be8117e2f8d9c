import { visits } from '../../../scripts/production/visits';
import { Visits } from '../../../src/people/visits';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

let database: TestDatabase;
let noted: Visits;
let workplace: TestWorkplace;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { name, table } = await database.newTable();
  noted = new Visits(table);
  const settings = anEnvironment({ TABLE_NAME: name, DYNAMODB_ENDPOINT: database.endpoint });
  workplace = new TestWorkplace({
    settings: settings as Record<string, string>, // each of them is there
    now: () => new Date('2026-11-23T09:00:00Z'),
  });
});
afterEach(() => workplace.remove());

const run = (...args: string[]) => workplace.run(visits, args);

test('says who came in on which day, and what they did', async () => {
  const ada = { day: '2026-11-23', who: 'ada@comune.example' };
  await noted.note({ ...ada, kind: 'took-figures' });
  await noted.note({ ...ada, kind: 'entered' });
  await noted.note({ day: '2026-11-22', kind: 'connected-screen', who: 'Atrio (0a1b2c3d)' });
  await noted.note({ day: '2026-10-01', kind: 'entered', who: 'ida@comune.example' });
  expect((await run()).said).toBe(
    '2026-11-22  Atrio (0a1b2c3d): was connected as a screen\n2026-11-23  ada@comune.example: came in, took figures away',
  );
  expect((await run('--days', '60')).said).toContain('2026-10-01  ida@comune.example: came in');
});

test('says so where it was nobody', async () => {
  expect((await run('--days', '1')).said).toBe('nobody in the last day');
});

test.each(['0', '366', 'x', '1.5'])('takes no %s for a number of days', async (days) => {
  expect((await run('--days', days)).status).toBe(2);
});
