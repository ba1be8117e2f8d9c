import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CaseKeys } from '../../src/calls/call-backs/case-keys';
import { PromisedNumbers } from '../../src/calls/call-backs/promised-numbers';
import { Incidents } from '../../src/calls/incidents';
import { DayKeys } from '../../src/calls/keys';
import { type Stores, storesIn } from '../../src/entry/stores';
import { DrawDays } from '../../src/feedback/draw/draw-days';
import { Draws } from '../../src/feedback/draw/draws';
import { Markers } from '../../src/feedback/draw/markers';
import { OperatorTallies } from '../../src/figures/by-operator/operator-tallies';
import { DayTallies } from '../../src/figures/day-tallies';
import { PeriodKeys } from '../../src/platform/table/period-keys';
import type { Table } from '../../src/platform/table/table';
import { type NewTable, TestDatabase } from '../platform/table/database';
import { readOneOfEach, writeOneOfEach } from './one-of-each';

/** An item of each kind as form 1 was written; what is released stays as it is (docs/upgrade.md). */
const ofForm1 = 'tests/upgrade/items-of-form-1.json';

type StoredItem = Readonly<Record<string, AttributeValue>>;

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

const alwaysTheSame = (bytes: number) => new Uint8Array(bytes).fill(7);
const storesOf = (table: Table): Stores => {
  const monthKeys = new PeriodKeys(table, 'month-key', alwaysTheSame);
  const seeds = new PeriodKeys(table, 'draw-seed', alwaysTheSame);
  return {
    ...storesIn(table, table, { now: () => new Date('2026-11-22T09:30:00Z') }),
    dayKeys: new DayKeys(table, alwaysTheSame),
    monthKeys,
    seeds,
    caseKeys: new CaseKeys(table, alwaysTheSame),
    promisedNumbers: new PromisedNumbers(table, new PeriodKeys(table, 'promise-key', alwaysTheSame)),
    draws: new Draws(seeds, new DrawDays(table)),
    markers: new Markers(table, new PeriodKeys(table, 'marker-key', alwaysTheSame)),
    dayTallies: new DayTallies(table, monthKeys),
    operatorTallies: new OperatorTallies(table, monthKeys, new PeriodKeys(table, 'agreement-key', alwaysTheSame)),
    incidents: new Incidents(table, () => 'an incident'),
  };
};

/** What is encrypted is never the same twice, and always as long. */
const withoutRandomness = (items: readonly StoredItem[]): unknown =>
  items.map(({ key, ...item }) => ({ ...(key && { key }), ...mapBytes(item, (text) => ({ S: `${text.length}` })) }));

/** Attributes with their bytes, also those within a map, made something else of. @param make is given base64 */
function mapBytes(attributes: StoredItem, make: (base64: string) => AttributeValue): Record<string, AttributeValue> {
  const mapped = (value: AttributeValue) =>
    value.M ? { M: mapBytes(value.M, make) } : value.B === undefined ? value : make(String(value.B));
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, mapped(value)]));
}

/** All that is in a table; bytes as base64. */
async function itemsOf({ client, name }: NewTable): Promise<readonly StoredItem[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  const text = (item: StoredItem) => `${item['pk']?.S} ${item['sk']?.S}`;
  const sorted = Items.sort((one, other) => (text(one) < text(other) ? -1 : 1));
  const asText = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return JSON.parse(JSON.stringify(sorted, asText));
}

/** Puts items as they are, past the stores. */
async function put({ client, name }: NewTable, items: readonly StoredItem[]): Promise<void> {
  for (const item of items) {
    const Item = mapBytes(item, (base64) => ({ B: Buffer.from(base64, 'base64') }));
    await client.send(new PutItemCommand({ TableName: name, Item }));
  }
}

async function writtenToday(): Promise<NewTable> {
  const table = await database.newTable();
  await writeOneOfEach(storesOf(table.table));
  return table;
}

interface Form {
  readonly items: readonly StoredItem[];
  /** What the stores made of them when they were written. */
  readonly read: unknown;
}
const form1 = (): Form => JSON.parse(readFileSync(ofForm1, 'utf8'));
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

beforeAll(async () => {
  if (existsSync(ofForm1)) return;
  const table = await writtenToday();
  const items = await itemsOf(table);
  writeFileSync(ofForm1, `${JSON.stringify({ items, read: await readOneOfEach(storesOf(table.table)) }, null, 2)}\n`);
});

test('items of form 1 are read as they were meant', async () => {
  const old = await database.newTable();
  await put(old, form1().items);
  expect(asJson(await readOneOfEach(storesIn(old.table)))).toEqual(form1().read);
});

test('what is written today is of form 1 still (if it is meant to be another: docs/upgrade.md)', async () => {
  expect(withoutRandomness(await itemsOf(await writtenToday()))).toEqual(withoutRandomness(form1().items));
});

test('every item says of which form it is', () => {
  expect(form1().items.filter(({ v }) => v?.N !== '1')).toEqual([]);
});

test('there is an item of every kind that docs/items.md lists', () => {
  const kinds = [...readFileSync('docs/items.md', 'utf8').matchAll(/^\|[^|]+\| `([a-z-]+)/gm)].map(([, kind]) => kind);
  const written = form1().items.map(({ pk }) => pk?.S?.split('#')[0]);
  expect(new Set(kinds)).toEqual(new Set(written));
  expect(kinds.length).toBeGreaterThan(5);
});
