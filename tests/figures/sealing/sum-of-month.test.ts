import { storesIn } from '../../../src/entry/stores';
import { groupOfAll, groupOfService } from '../../../src/figures/part';
import { readYear } from '../../../src/figures/read-parts';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { Table } from '../../../src/platform/table/table';
import { type NewTable, TestDatabase } from '../../platform/table/database';
import { givenAt, putDay, someCalls } from './a-day';

/** A table that remembers which partitions were queried. */
class RememberingTable extends Table {
  readonly queried: string[] = [];
  constructor({ client, name }: NewTable) {
    super(client, name);
  }
  override pagesUnder(...of: Parameters<Table['pagesUnder']>) {
    this.queried.push(of[0]);
    return super.pagesUnder(...of);
  }
}

let database: TestDatabase;
let made: NewTable;
let table: RememberingTable;
const given = (now: string) => givenAt(storesIn(table, table, { now: () => new Date(now) }), now);

beforeAll(async () => {
  database = await TestDatabase.start();
  made = await database.newTable();
  table = new RememberingTable(made);
  // Two days of too few answers each, which the month shows together; one of enough; one service of too few in all.
  const days = {
    '2026-01-02': someCalls('urp', 9, 4, 3, 0),
    '2026-01-03': someCalls('urp', 9, 12, 9, 10),
    '2026-01-05': [...someCalls('urp', 9, 3, 3, 30), ...someCalls('tributi', 9, 2, 1, 40)],
    '2026-02-04': someCalls('urp', 9, 8, 6, 50),
  };
  for (const [day, calls] of Object.entries(days)) await putDay(table, given('2026-02-04T12:00:00+01:00'), day, calls);
  await given('2026-02-04T12:00:00+01:00').firstDay.note('2026-01-02');
  await sealDueDays(given('2026-02-06T03:30:00+01:00'), () => false);
});
afterAll(() => database.close());

/** The year and its months, in figures. */
async function yearInFigures() {
  const { part, parts } = await readYear(given('2026-02-06T12:00:00+01:00'), '2026');
  table.queried.length = 0;
  return {
    all: groupOfAll(part),
    services: ['urp', 'tributi'].map((service) => groupOfService(part, service)),
    months: parts.map(({ period, part: month }) => [period, groupOfAll(month)]),
  };
}
const isOver = async () =>
  (await readYear(given('2026-02-06T12:00:00+01:00'), '2026')).parts.map((each) => each.part.isOver);

test('a year reads no day of a sealed month', async () => {
  table.queried.length = 0;
  await readYear(given('2026-02-06T12:00:00+01:00'), '2026');
  expect(table.queried).toContain('tally#2026-02');
  expect(table.queried).not.toContain('tally#2026-01');
  expect(await isOver()).toEqual([true, false]);
});

test('and shows what it would by its days, as of a month that was sealed before there were sums', async () => {
  const bySum = await yearInFigures();
  expect(bySum.all).toMatchObject({ received: 29, participants: 22 });
  await table.update({ pk: 'tally#2026-01', sk: '2026-01' }, { remove: ['sum'] });
  expect(await yearInFigures()).toEqual(bySum);
  expect(await isOver()).toEqual([true, false]);
  await readYear(given('2026-02-06T12:00:00+01:00'), '2026');
  expect(table.queried).toContain('tally#2026-01');
});

test('of months before the first call nothing is read but which that is', async () => {
  table.queried.length = 0;
  const { part } = await readYear(given('2026-02-06T12:00:00+01:00'), '2025');
  expect(part).toMatchObject({ calls: {}, isOver: true });
  expect(table.queried).toEqual(['first-day']);
});
