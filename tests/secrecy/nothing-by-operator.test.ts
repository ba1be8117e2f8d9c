import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { nobody, operatorMark } from '../../src/calls/operators/operator-mark';
import { readByOperator } from '../../src/figures/by-operator/read-by-operator';
import { sealDueDays } from '../../src/figures/sealing/seal-due-days';
import { givenAt, vote } from '../figures/by-operator/a-month';
import { type NewTable, TestDatabase } from '../platform/table/database';

const byOperator = { agreement: 'Accordo con la RSU', date: '2026-10-01', until: '2027-09-30' };
const days = ['2026-11-03T19', '2026-11-10T19'];
const [ada, pia, zoe] = [operatorMark('7', 'Ada'), operatorMark('12345678', 'Pia'), operatorMark('103', 'Zoe')];
/** Who got the good marks of each day, and who the bad ones. */
const worlds = [
  [ada, pia],
  [pia, ada],
  [zoe, zoe],
  [nobody, nobody],
] as const;
const months = [{ kind: 'month', period: '2026-11T19' }] as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

/** Whoever has an export has no keys: they lie in another table, of which there is none. */
const isKey = (pk: string) => pk.endsWith('-key');

/** All that an export tells: of what is encrypted the length, and of a key under the day's key that it is one. */
async function exported({ client, name }: NewTable): Promise<readonly string[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  const items = Items.map((item) => unmarshall(item)).filter(({ pk }) => !isKey(String(pk)));
  for (const bytes of items.flatMap((item) => Object.values(item)).filter((value) => value instanceof Uint8Array)) {
    for (const mark of [ada, pia, zoe]) expect(Buffer.from(bytes).includes(mark)).toBe(false);
  }
  const told = (value: unknown) => (value instanceof Uint8Array ? `${value.length} bytes` : value);
  const text = (item: object) =>
    JSON.stringify(Object.fromEntries(Object.entries(item).map(([attribute, value]) => [attribute, told(value)])));
  return items
    .map((item) =>
      text(item)
        .replace(/[\w-]{43}/g, 'an HMAC')
        .replace(/((?:call|ballot)#[\dT-]+)#\d/, '$1'),
    )
    .sort();
}

/** An export while the days are open, of the sealed days, and of the sealed month; and whom the month tells of in the end. */
async function play([good, bad]: (typeof worlds)[number]) {
  const made = await database.newTable();
  for (const day of days) {
    await vote(made.table, { day, mark: good, times: 20, answers: ['9', '10'] });
    await vote(made.table, { day, mark: bad, times: 20, answers: ['2', '1'] });
  }
  const at = (now: string) => givenAt(made.table, now, { byOperator });
  const exports = [await exported(made)];
  for (const night of ['2026-11-13T03:30:00+01:00', '2026-12-04T03:30:00+01:00']) {
    expect(await sealDueDays(at(night), () => false)).toMatchObject({ fault: undefined });
    exports.push(await exported(made));
  }
  const told = await readByOperator(at('2026-12-04T12:00:00+01:00'), months);
  return {
    exports,
    told: Object.values(told.get('2026-11T19')?.answers ?? {}).map((marks) => Object.keys(marks).sort()),
  };
}

test('no export tells whose the marks were: not of open days, not of sealed ones, not of the sealed month', async () => {
  const played = [];
  for (const world of worlds) played.push(await play(world));
  const [first] = played;
  // Or there would be nothing to be told.
  expect(played.map(({ told }) => told)).toEqual([[[ada, pia].sort()], [[ada, pia].sort()], [[zoe]], []]);
  expect(first?.exports[2]?.join()).toContain('by-operator#2026-11T19');
  for (const { exports } of played) expect(exports).toEqual(first?.exports);
});
