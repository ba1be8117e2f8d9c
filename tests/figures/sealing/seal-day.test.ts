import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { daysBefore } from '../../../src/calendar/civil-time';
import { storesIn } from '../../../src/entry/stores';
import { allCalls, countDay, tallyDay } from '../../../src/figures/count-day';
import { readMonth, readYear } from '../../../src/figures/read-parts';
import { sealDay } from '../../../src/figures/sealing/seal-day';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { type Item, type ItemKey, Table } from '../../../src/platform/table/table';
import { type NewTable, TestDatabase } from '../../platform/table/database';
import { scaled } from '../../support/in-ci';
import { givenAt, hourAt, putDay, type Remembered, someCalls } from './a-day';

const never = () => false;

/** Of tributi too few have voted for a group. */
const calls: readonly Remembered[] = [
  ...someCalls('urp', 8, 3, 2, 0),
  ...someCalls('urp', 9, 7, 6, 100),
  ...someCalls('urp', 15, 6, 5, 400),
  ...someCalls('tributi', 9, 2, 1, 500),
  ...someCalls('tributi', 16, 3, 1, 600),
];

let database: TestDatabase;
let made: NewTable;
/** Each test has a day of its own, in winter, and the night in which it is sealed. */
let day = '2026-11-01';
let night: string;
const nextDay = () => {
  day = daysBefore(day, -1);
  night = `${daysBefore(day, -2)}T03:30:00+01:00`;
};
beforeAll(async () => {
  database = await TestDatabase.start();
  made = await database.newTable();
});
afterAll(() => database.close());

const given = (now = night, table: Table = made.table) =>
  givenAt(storesIn(table, table, { now: () => new Date(now) }), now);

/** All that is stored of the day. */
async function everything(of = made): Promise<(Item & ItemKey)[]> {
  const { Items = [] } = await of.client.send(new ScanCommand({ TableName: of.name }));
  const items = Items.map((item) => unmarshall(item) as Item & ItemKey); // every item has its keys
  return items
    .filter(({ pk, sk }) => `${pk} ${sk}`.includes(day))
    .sort((one, other) => (one.pk + one.sk < other.pk + other.sk ? -1 : 1));
}
const under = (items: readonly (Item & ItemKey)[], prefix: string) => items.filter(({ pk }) => pk.startsWith(prefix));

/** A table whose database is gone after so many writes. */
class FailingTable extends Table {
  constructor(
    { client, name }: NewTable,
    private writesLeft: number,
  ) {
    super(client, name);
  }
  override putNew(...of: Parameters<Table['putNew']>) {
    this.spend();
    return super.putNew(...of);
  }
  override put(...of: Parameters<Table['put']>) {
    this.spend();
    return super.put(...of);
  }
  override update(...of: Parameters<Table['update']>) {
    this.spend();
    return super.update(...of);
  }
  private spend(): void {
    if (this.writesLeft-- <= 0) throw new Error('the database is gone');
  }
}

describe('a sealed day', () => {
  let before: (Item & ItemKey)[];
  beforeAll(async () => {
    nextDay();
    await putDay(made.table, given(), day, calls);
    before = await everything();
    expect(await sealDay(given(), day)).toEqual({ unpurged: 15 });
  });

  test('has no key any more, and no item was touched: they are noise, and expire', async () => {
    const items = await everything();
    expect(under(items, 'day-key')).toEqual([
      {
        pk: 'day-key',
        sk: day,
        v: 1,
        destroyedAt: new Date(night).toISOString(),
        sealedAt: new Date(night).toISOString(),
      },
    ]);
    for (const kind of ['ballot#', 'call#', 'leg#', 'purge#']) {
      expect(under(items, kind)).toEqual(under(before, kind));
      for (const item of under(items, kind)) expect(item['expiresAtSeconds']).toBeGreaterThan(Date.parse(night) / 1000);
      expect(under(items, kind)).not.toEqual([]);
    }
  });

  test('has in clear its calls and participants, and answers in groups of five at least', async () => {
    const [tally] = under(await everything(), `tally#${day.slice(0, 7)}`);
    expect(tally).toMatchObject({
      calls: { urp: { received: 16, participants: 13 }, tributi: { received: 5, participants: 2 } },
      released: { 'urp/faces.1': { count: 13 }, 'tributi/faces.1': { count: 0 } },
    });
    expect(Object.keys(tally ?? {}).sort()).toEqual(['calls', 'leftover', 'pk', 'released', 'sk', 'spans', 'v']);
    expect(tally?.['leftover']).toBeInstanceOf(Uint8Array);
  });

  test('is counted as before', async () => {
    const counts = await countDay(given(), day);
    expect(counts.calls['urp']).toEqual({ received: 16, served: 16, transferred: 13, participants: 13 });
    expect(allCalls(counts).participants).toBe(15);
    expect(counts.sealed?.leftover['tributi/faces.1']?.count).toBe(2);
    expect(counts.spans.map(({ received }) => received)).toEqual([3, 9, 6, 3]);
  });

  test('changes no more, however often it is sealed', async () => {
    const sealed = await everything();
    await sealDay(given('2026-12-31T03:30:00+01:00'), day);
    expect(await sealDueDays(given('2026-11-29T03:30:00+01:00'), never)).toMatchObject({ sealed: [], unsealed: 0 });
    expect(await everything()).toEqual(sealed);
  });
});

test('wherever the sealing breaks off, the next one comes to the same end', async () => {
  for (const writes of scaled([0, 3], { inCi: [0, 1, 2, 3, 4] })) {
    nextDay();
    await putDay(made.table, given(), day, calls);
    for (const { sk } of under(await everything(), 'hour#')) await made.table.remove({ pk: `hour#${day}`, sk });
    const before = await tallyDay(given(), day);
    for (const { sk } of under(await everything(), 'hour#')) await made.table.remove({ pk: `hour#${day}`, sk });
    await expect(sealDay(given(night, new FailingTable(made, writes)), day)).rejects.toThrow('the database is gone');
    expect(await tallyDay(given(), day)).toEqual(before);
    await sealDay(given(), day);
    expect(await tallyDay(given(), day)).toEqual(before);
    expect(under(await everything(), 'day-key')[0]).not.toHaveProperty('key');
  }
});

test('calls of which nobody has stored the end are noted, once', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  for (const [index, clock] of [12, 12, 13].entries()) {
    const key = Buffer.from(`${clock} ${index}`.padStart(24)).toString('base64url');
    await given().calls.open({ day, hour: hourAt(day, clock), key }, 'urp', 'waiting');
  }
  const later = `${daysBefore(day, -2)}T03:32:00+01:00`;
  for (let time = 0; time < 2; time += 1) {
    await sealDay(given(later), day);
    expect(await given().incidents.during(day)).toEqual(new Map([[day, 3]]));
  }
});

describe('the days that are due', () => {
  /** Four that are due, and one that is open, in a table of their own. */
  const days = ['2026-01-20', '2026-01-21', '2026-01-22', '2026-01-23', '2026-01-24'];
  const atNight = () => given('2026-01-25T03:30:00+01:00');
  beforeEach(async () => {
    made = await database.newTable();
    for (const each of days) await putDay(made.table, atNight(), each, someCalls('urp', 9, 3, 2, 0));
  });
  const keysLeft = async () => {
    const left = await Promise.all(days.map(async (each) => ((await atNight().dayKeys.find(each)) ? [each] : [])));
    return left.flat();
  };

  test('are sealed, the oldest first, and those that are open are not', async () => {
    expect(await sealDueDays(atNight(), never)).toEqual({
      sealed: days.slice(0, 4),
      unsealed: 0,
      unpurged: 8,
      fault: undefined,
    });
    expect(await keysLeft()).toEqual(['2026-01-24']);
  });

  test('are as many as there is time for', async () => {
    let asked = 0;
    expect(await sealDueDays(atNight(), () => ++asked > 2)).toMatchObject({ sealed: days.slice(0, 2), unsealed: 2 });
    expect(await keysLeft()).toEqual(days.slice(2));
    expect(await sealDueDays(atNight(), never)).toMatchObject({ sealed: days.slice(2, 4), unsealed: 0 });
  });

  test('do not wait for one that can’t be sealed', async () => {
    await made.table.put({ pk: 'hour#2026-01-21', sk: 'no hour' }, { counts: 'none' });
    const { sealed, unsealed, fault } = await sealDueDays(atNight(), never);
    expect([sealed, unsealed]).toEqual([['2026-01-20', '2026-01-22', '2026-01-23'], 1]);
    expect(fault).toBeInstanceOf(Error);
    expect(await keysLeft()).toEqual(['2026-01-21', '2026-01-24']);
  });
});

describe('a month', () => {
  const month = '2026-01';
  /** Three votes on the second and the fifth, which are shown together only; eight on the third; two on the last of another service. */
  const votes: readonly (readonly [string, readonly Remembered[]])[] = [
    ['2026-01-02', someCalls('urp', 9, 3, 3, 0)],
    ['2026-01-03', someCalls('urp', 9, 8, 8, 10)],
    ['2026-01-05', someCalls('urp', 9, 3, 3, 20)],
    ['2026-01-31', [...someCalls('tributi', 9, 2, 2, 30), ...someCalls('urp', 9, 1, 1, 40)]],
  ];
  beforeEach(async () => {
    made = await database.newTable();
    for (const [each, of] of votes) await putDay(made.table, given('2026-02-01T12:00:00+01:00'), each, of);
  });
  const shownOf = async (now: string) => {
    const { part } = await readMonth(given(now), month);
    const counts = Object.entries(part.batches).map(([poll, { batches }]) => [
      poll,
      batches.map(({ count }) => count).sort(),
    ]);
    return { participants: part.calls['urp']?.participants, shown: Object.fromEntries(counts) };
  };
  const shown = { participants: 15, shown: { 'urp/faces.1': [6, 8], 'tributi/faces.1': [] } };
  const monthKeyAt = (now: string) => given(now).monthKeys.find(month);
  const [soon, atLast] = ['2026-02-01T03:30:00+01:00', '2026-02-02T03:30:00+01:00'];

  test('shows the same before its days are sealed, while they are, and when it is sealed itself', async () => {
    expect(await shownOf('2026-02-01T12:00:00+01:00')).toEqual(shown);
    await sealDueDays(given(soon), never);
    expect(await shownOf('2026-02-01T12:00:00+01:00')).toEqual(shown);
    expect(await monthKeyAt(soon)).toBeDefined();
    await sealDueDays(given(atLast), never);
    expect(await monthKeyAt(atLast)).toBeUndefined();
    expect(await shownOf('2026-02-03T12:00:00+01:00')).toEqual(shown);
    const year = await readYear(given('2026-02-03T12:00:00+01:00'), '2026');
    expect(year.part.batches['urp/faces.1']?.batches.reduce((sum, { count }) => sum + count, 0)).toBe(14);
  });

  test('is sealed only when all of its days are, and keeps its groups', async () => {
    await made.table.put({ pk: 'hour#2026-01-05', sk: 'no hour' }, { counts: 'none' });
    await sealDueDays(given(atLast), never);
    expect(await monthKeyAt(atLast)).toBeDefined();
    await made.table.remove({ pk: 'hour#2026-01-05', sk: 'no hour' });
    await sealDueDays(given('2026-02-03T03:30:00+01:00'), never);
    expect(await monthKeyAt('2026-02-03T03:30:00+01:00')).toBeUndefined();
    expect(await made.table.get({ pk: `tally#${month}`, sk: month })).toMatchObject({
      groups: { 'urp/faces.1': [{ count: 6 }], 'tributi/faces.1': [] },
    });
    // Of the single vote of the last day nothing is left that anybody could read.
    const { leftover } = (await given().dayTallies.find('2026-01-31')) ?? {};
    expect(leftover).toEqual({});
  });

  test('whose last day had no call is sealed all the same', async () => {
    made = await database.newTable();
    await putDay(made.table, given(), '2026-01-02', someCalls('urp', 9, 3, 3, 0));
    await sealDueDays(given(soon), never);
    expect(await monthKeyAt(soon)).toBeDefined();
    await sealDueDays(given(atLast), never);
    expect(await monthKeyAt(atLast)).toBeUndefined();
  });

  test('is sealed once, and its key is never made again', async () => {
    await sealDueDays(given(atLast), never);
    const before = await made.table.get({ pk: 'month-key', sk: month });
    await sealDueDays(given('2026-03-02T03:30:00+01:00'), never);
    expect(await made.table.get({ pk: 'month-key', sk: month })).toEqual(before);
    await expect(given().monthKeys.make(month)).rejects.toThrow('has been destroyed');
  });
});
