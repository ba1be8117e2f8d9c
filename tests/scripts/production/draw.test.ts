import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw } from '../../../scripts/production/draw';
import { storesIn } from '../../../src/entry/stores';
import { isDrawn } from '../../../src/feedback/draw/is-drawn';
import { publishSeeds } from '../../../src/feedback/draw/publish-seeds';
import { publishedDraws } from '../../../src/feedback/draw/published-draws';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { TestWorkplace } from './a-workplace';

const day = '2026-11-22';
const sids = Array.from({ length: 40 }, (_, index) => `CA${String(index).padStart(32, '0')}`);
const list = ['CallSid,day', ...sids.map((sid) => `${sid},${day}`)].join('\n');

let database: TestDatabase;
let workplace: TestWorkplace;
let seed: Uint8Array | undefined;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

beforeEach(async () => {
  const [main, keys] = [await database.newTable(), await database.newTable()];
  const names = { TABLE_NAME: main.name, DAY_KEY_TABLE_NAME: keys.name, DYNAMODB_ENDPOINT: database.endpoint };
  workplace = new TestWorkplace({
    settings: anEnvironment(names) as Record<string, string>, // each of them is there
    now: () => new Date('2026-11-25T09:00:00Z'),
  });
  const stores = storesIn(main.table, keys.table, { now: () => new Date('2026-11-22T11:00:00Z') });
  await stores.draws.commit(day, new Date('2026-11-20T11:00:00Z'));
  await stores.drawDays.fixPercents(day, { urp: 40 });
  seed = await stores.seeds.find(day);
  const drawn = sids.filter((sid) => isDrawn(seed ?? new Uint8Array(), sid, 40)).length;
  const counts = {
    received: 40,
    served: 40,
    transferred: 0,
    participants: 0,
    draw: { calls: 40, drawnOfCalls: drawn },
  };
  await stores.dayTallies.keep(day, { calls: { urp: counts }, released: {}, leftover: {}, spans: [] });
  await publishSeeds({ ...stores, now: new Date('2026-11-25T03:00:00Z') });
  const draws = await publishedDraws(stores, '2026-11');
  writeFileSync(join(workplace.root, 'draws.json'), JSON.stringify({ administration: 'x', draws }));
  writeFileSync(join(workplace.root, 'calls.csv'), list);
});
afterEach(() => workplace.remove());

const run = (...args: string[]) => workplace.run(draw, args);

test.each([
  ['what is published', ['--published', 'draws.json']],
  ['its own table', ['--deployed']],
])('repeats a draw by %s', async (_, from) => {
  const { said, status } = await run('--check', 'calls.csv', ...from);
  expect(said).toMatch(/^2026-11-22 {2}urp: 40 calls, \d+ drawn \([\d.]+ % at 40 %\): as published$/m);
  expect(said).toContain('1 of 1 draws are as they were published beforehand');
  expect(status).toBe(0);
});

test('says that a call is missing, and fails', async () => {
  writeFileSync(join(workplace.root, 'calls.csv'), list.slice(0, list.lastIndexOf('\n')));
  const { said, status } = await run('--check', 'calls.csv', '--published', 'draws.json');
  expect(said).toContain('THE COUNTS DIFFER');
  expect(status).toBe(1);
});

test.each([
  [['--check', 'none.csv'], "none.csv can't be read", 1],
  [['--check', 'draws.json'], 'the list has no column CallSid', 1],
  [['--check', 'calls.csv', '--published', 'calls.csv'], 'calls.csv is not what /public/draws answers', 1],
  [[], 'npm run draw', 2],
])('says of %j what is wrong', async (args, fault, status) => {
  const told = await run(...args);
  expect(told.said).toContain(fault);
  expect(told.status).toBe(status);
});
