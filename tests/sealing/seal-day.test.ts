import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { daysBefore } from '../../src/call/civil-time';
import { turnKey } from '../../src/call/keys';
import { countDay, totalOf } from '../../src/figures/count-day';
import { readMonth } from '../../src/figures/read-parts';
import { sealDay } from '../../src/sealing/seal-day';
import { sealDueDays } from '../../src/sealing/seal-due-days';
import { Ballots } from '../../src/store/ballots';
import { storesIn } from '../../src/store/stores';
import { type Item, type ItemKey, Table } from '../../src/store/table';
import { type NewTable, TestDatabase } from '../store/database';
import { givenAt, hourAt, putDay, type Remembered, someCalls } from './a-day';

const never = () => false;

/** Nine and ten can stay; at eight, eleven and in the afternoon too few have voted; of tributi in all too few. */
const calls: readonly Remembered[] = [
  ...someCalls('urp', 8, 3, 2, 0),
  ...someCalls('urp', 9, 7, 6, 100),
  ...someCalls('urp', 10, 9, 7, 200),
  ...someCalls('urp', 11, 4, 3, 300),
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

const given = (now = night, table: Table = made.table) => givenAt(storesIn(table), now);

/** All that is stored of the day. */
async function everything(of = made): Promise<(Item & ItemKey)[]> {
  const { Items = [] } = await of.client.send(new ScanCommand({ TableName: of.name }));
  const items = Items.map((item) => unmarshall(item) as Item & ItemKey); // every item has its keys
  return items
    .filter(({ pk, sk }) => `${pk} ${sk}`.includes(day))
    .sort((one, other) => (one.pk + one.sk < other.pk + other.sk ? -1 : 1));
}
const under = (items: readonly (Item & ItemKey)[], prefix: string) => items.filter(({ pk }) => pk.startsWith(prefix));

/** How many ballots there are under each label of each service. */
async function labelsOf(kind: 'ballot' | 'call'): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { sk, service } of under(await everything(), `${kind}#${day}#`)) {
    const label = `${service} ${sk.split('#', 1)[0]}`;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** A table whose database is gone after so many writes. */
class FailingTable extends Table {
  constructor(
    { client, name }: NewTable,
    private writesLeft: number,
  ) {
    super(client, name);
  }
  override putNew(...given: Parameters<Table['putNew']>) {
    this.spend();
    return super.putNew(...given);
  }
  override updateAndGet(...given: Parameters<Table['updateAndGet']>) {
    this.spend();
    return super.updateAndGet(...given);
  }
  override remove(...given: Parameters<Table['remove']>) {
    this.spend();
    return super.remove(...given);
  }
  private spend(): void {
    if (this.writesLeft-- <= 0) throw new Error('the database is gone');
  }
}

describe('a sealed day', () => {
  beforeAll(async () => {
    nextDay();
    await putDay(made.table, given(), day, calls);
    expect(await sealDay(given(), day, never)).toEqual({ isSealed: true, unpurged: 25 });
  });

  test('has votes and calls that share what is left of their hour with enough others', async () => {
    const nine = `urp ${hourAt(day, 9)}`;
    expect(await labelsOf('ballot')).toEqual({
      [`urp ${day} morning`]: 5,
      [nine]: 6,
      [`urp ${hourAt(day, 10)}`]: 7,
      [`urp ${hourAt(day, 15)}`]: 5,
      [`tributi ${day}`]: 2,
    });
    expect(await labelsOf('call')).toMatchObject({ [`urp ${day} morning`]: 7, [nine]: 7, [`tributi ${day}`]: 5 });
  });

  test('has no key, no operator’s note, no tally by the hour and no list of calls any more', async () => {
    const items = await everything();
    for (const gone of [`leg#`, `tally#${day}`, 'live', 'release', 'purge#']) expect(under(items, gone)).toEqual([]);
    expect(under(items, 'day-key')).toEqual([
      {
        pk: 'day-key',
        sk: day,
        v: 1,
        destroyedAt: new Date(night).toISOString(),
        sealedAt: new Date(night).toISOString(),
      },
    ]);
  });

  test('is counted as before', async () => {
    const counts = await countDay(given(), day);
    expect(counts.services['urp']).toMatchObject({ received: 29, served: 29, transferred: 23, participants: 23 });
    expect(totalOf(counts.services).participants).toBe(25);
    expect(counts.released?.['urp']?.count).toBe(23);
    expect(counts.released?.['tributi']?.count).toBe(0);
    expect(counts.spans.map(({ received }) => received)).toEqual([12, 9, 13]);
  });

  test('changes no more, however often it is sealed', async () => {
    const before = await everything();
    expect(await sealDay(given('2026-12-31T03:30:00+01:00'), day, never)).toEqual({ isSealed: true, unpurged: 0 });
    expect(await sealDueDays(given('2026-12-31T03:30:00+01:00'), never)).toMatchObject({ sealed: [], unsealed: 0 });
    expect(await everything()).toEqual(before);
  });
});

test('wherever the sealing breaks off, the next one comes to the same end', async () => {
  nextDay();
  /** Without what is random, and as if it were any day. */
  const outcome = async () =>
    (await everything())
      .map((item) => JSON.stringify(item).replaceAll(/#[\w-]{43}|(?<=(call|ballot)#.{10}#)\d/g, ''))
      .map((item) => item.replaceAll(day, 'the day').replaceAll(new Date(night).toISOString(), 'the night'))
      .sort();
  await putDay(made.table, given(), day, calls);
  await sealDay(given(), day, never);
  const undisturbed = await outcome();
  expect(undisturbed.join()).toContain('the day morning');

  for (const writes of [0, 1, 3, 17, 40]) {
    nextDay();
    await putDay(made.table, given(), day, calls);
    const failing = given(night, new FailingTable(made, writes));
    await expect(sealDay(failing, day, never)).rejects.toThrow('the database is gone');
    expect(await countDay(given(), day)).toMatchObject({ services: { urp: { received: 29, participants: 23 } } });
    expect(await sealDay(given(), day, never)).toMatchObject({ isSealed: true });
    expect(await outcome()).toEqual(undisturbed);
  }
});

test('the key is the first to go: nothing else is touched while it is there', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  const before = under(await everything(), 'ballot#');
  await expect(sealDay(given(night, new FailingTable(made, 1)), day, never)).rejects.toThrow('gone');
  const items = await everything();
  expect(under(items, 'ballot#')).toEqual(before);
  expect(under(items, 'day-key')[0]).not.toHaveProperty('key');
});

test('a day without its key whose tally is still to come is counted all the same, in its month too', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  await given().dayKeys.destroy(day, new Date(night));
  const month = await readMonth(given(), day.slice(0, 7));
  const found = month.parts.find(({ period }) => period === day);
  expect(found?.part.services['urp']?.received).toBe(29);
});

test('who counts while the day is sealed gets its tally, and not what moved meanwhile', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  await given().hourTallies.removeDay(day, never);
  /** Between the calls and the ballots of a count, the day is sealed. */
  class SealedMeanwhile extends Ballots {
    override async eachOfDay(...asked: Parameters<Ballots['eachOfDay']>): Promise<void> {
      if (await given().dayKeys.find(day)) await sealDay(given(), day, never);
      return super.eachOfDay(...asked);
    }
  }
  const counts = await countDay({ ...given(), ballots: new SealedMeanwhile(made.table) }, day);
  expect(totalOf(counts.services)).toMatchObject({ received: 34, participants: 25 });
});

test('calls of which nobody has stored the end are noted, and not in which hours they came', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  for (const [index, clock] of [12, 12, 13].entries()) {
    const place = {
      day,
      hour: hourAt(day, clock),
      key: Buffer.from(`${clock} ${index}`.padStart(24)).toString('base64url'),
    };
    await given().calls.open(place, 'urp', 'waiting');
  }
  for (let time = 0; time < 2; time += 1) {
    await sealDay(given(), day, never);
    expect(await given().incidents.during(day)).toEqual(new Map([[day, 3]]));
    expect(under(await everything(), 'incident#').map(({ sk }) => sk)).toEqual([`${day}#of the day`]);
  }
});

test('a call that was served after midnight leaves no note of when', async () => {
  nextDay();
  await putDay(made.table, given(), day, calls);
  const next = daysBefore(day, -1);
  const key = await given().dayKeys.ofToday(next);
  const note = { callDay: day, callHour: hourAt(day, 24), callKey: 'a call', servedAt: `${day}T23:00:05Z` };
  await given().turns.note(next, turnKey(key, 'leg', 1), note);
  await given().turns.note(next, turnKey(key, 'leg', 2), { ...note, callDay: next });
  await sealDay(given(), day, never);
  expect(await given().turns.find(next, turnKey(key, 'leg', 1))).toBeUndefined();
  expect(await given().turns.find(next, turnKey(key, 'leg', 2))).toMatchObject({ callDay: next });
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

  test('are as many as there is time for, and the others only lose their key', async () => {
    const nights: string[][] = [];
    for (const questions of [0, 30, 200]) {
      let asked = 0;
      const { sealed, unsealed } = await sealDueDays(atNight(), () => ++asked > questions);
      nights.push([...sealed]);
      expect(unsealed).toBe(4 - nights.flat().length);
      expect(await keysLeft()).toEqual(['2026-01-24']);
    }
    while (nights.flat().length < 4) nights.push([...(await sealDueDays(atNight(), never)).sealed]);
    expect(nights[0]).toEqual([]);
    expect(nights.flat()).toEqual(days.slice(0, 4));
  });

  test('do not wait for one that can’t be sealed', async () => {
    await made.table.putNew({ pk: 'tally#2026-01-21', sk: 'no hour' }, { services: 'no services' });
    const { sealed, unsealed, fault } = await sealDueDays(atNight(), never);
    expect([sealed, unsealed]).toEqual([['2026-01-20', '2026-01-22', '2026-01-23'], 1]);
    expect(fault).toBeInstanceOf(Error);
    expect(await keysLeft()).toEqual(['2026-01-24']);
  });
});
