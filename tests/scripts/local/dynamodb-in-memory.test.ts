import fc from 'fast-check';
import { type Database, startDatabase } from '../../../scripts/local/database';
import { DynamoDbInMemory } from '../../../scripts/local/database-in-memory/dynamodb-in-memory';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { type Change, type Condition, Table } from '../../../src/platform/table/table';
import { someSettings } from '../../support/an-environment';

const settings = someSettings();
let dynalite: Database;
let emulated: ReturnType<typeof connect>;
beforeAll(async () => {
  dynalite = await startDatabase({ port: 0 });
  emulated = connect({ ...settings, DYNAMODB_ENDPOINT: dynalite.endpoint });
});
afterAll(async () => {
  emulated.destroy();
  await dynalite.close();
});

const attribute = fc.constantFrom('state', 'room', 'until');
const value = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -2, max: 12 }));
const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ attribute, isOneOf: fc.tuple(value, value) }),
  fc.record({ attribute, isBelow: value }),
  fc.record({ attribute, isAbsent: fc.constant(true as const) }),
  fc.record({ attribute, isPresent: fc.constant(true as const) }),
);
const condition = fc.oneof(simple, fc.record({ anyOf: fc.array(simple, { minLength: 1, maxLength: 3 }) }));
const when = fc.array(condition, { maxLength: 3 });
/** DynamoDB refuses two changes of one attribute. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ set: fc.record({ state: value, tags: fc.constant(['x', { y: new Uint8Array([1, 2]) }]) }), when }),
  fc.record({
    set: fc.record({ state: value }),
    setOnce: fc.record({ room: value }),
    remove: fc.constant(['until']),
    when,
  }),
  fc.record({ increment: fc.constant(['count']), when }),
);
const key = fc.record({ pk: fc.constantFrom('p', 'q'), sk: fc.constantFrom('1', '2', '3', '10') });
const range = fc.constantFrom(undefined, { from: '1', to: '2' });

type Ask = (table: Table) => Promise<unknown>;
async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const ofOneItem: fc.Arbitrary<Ask> = fc.oneof(
  fc.tuple(key, value).map(
    ([at, until]): Ask =>
      (table) =>
        table.putNew(at, { until }),
  ),
  fc.tuple(key, value).map(
    ([at, state]): Ask =>
      (table) =>
        table.put(at, { state, bytes: new Uint8Array([7]) }),
  ),
  fc.tuple(key, change).map(
    ([at, asked]): Ask =>
      (table) =>
        table.update(at, asked),
  ),
  fc.tuple(key, change).map(
    ([at, asked]): Ask =>
      (table) =>
        table.updateAndGet(at, asked),
  ),
  fc.tuple(key, when).map(
    ([at, met]): Ask =>
      (table) =>
        table.removeIf(at, met),
  ),
  key.map(
    (at): Ask =>
      (table) =>
        table.remove(at),
  ),
  key.map(
    (at): Ask =>
      (table) =>
        table.get(at),
  ),
);
const request: fc.Arbitrary<Ask> = fc.oneof(
  { arbitrary: ofOneItem, weight: 7 },
  fc.tuple(key, fc.integer({ min: 1, max: 3 })).map(
    ([{ pk }, most]): Ask =>
      (table) =>
        table.firstUnder(pk, most),
  ),
  fc.tuple(key, range).map(
    ([{ pk }, within]): Ask =>
      (table) =>
        all(table.itemsUnder(pk, within)),
  ),
);

let tables = 0;

/** @param open a table of this name in memory */
const answersAsDynalite = (asked: fc.Arbitrary<Ask>, open: (name: string) => Table) =>
  fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 5, maxLength: 40 }), async (requests) => {
      const name = `table-${tables++}`;
      await createTable(emulated, name);
      const expected = new Table(emulated, name);
      const found = open(name);
      for (const ask of requests) expect(await ask(found)).toEqual(await ask(expected));
    }),
    { numRuns: 25 },
  );

test('answers all that a table asks as dynalite does', () =>
  answersAsDynalite(request, (name) => new Table(new DynamoDbInMemory().attach(connect(settings)), name)));

test('answers all the same where only queries go through the SDK', () =>
  answersAsDynalite(request, (name) => new Table(new DynamoDbInMemory().attachQuickly(connect(settings)), name)));
