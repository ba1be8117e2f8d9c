import { PutItemCommand, QueryCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { createTable } from '../../../../src/platform/table/create-table';
import { type Condition, type Item, Table } from '../../../../src/platform/table/table';
import type { MakeTable, NewTable } from '../database';

const key = { pk: 'a partition', sk: 'an item' };

export function describeTable(newTable: MakeTable): void {
  let made: NewTable;
  let table: Table;
  beforeEach(async () => {
    made = await newTable();
    table = made.table;
  });

  async function itemsUnder(pk: string): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of table.itemsUnder(pk)) items.push(item);
    return items;
  }

  describe('an item that is not there', () => {
    test('is not found', async () => {
      expect(await table.get(key)).toBeUndefined();
    });

    test('is not made by a change', async () => {
      expect(await table.update(key, { set: { state: 'served' } })).toBe('refused');
      expect(await table.updateAndGet(key, { increment: ['attempts'] })).toBeUndefined();
      expect(await table.get(key)).toBeUndefined();
    });

    test('is not made by a change that may be, where something is absent', async () => {
      const isAbsent: Condition = { attribute: 'attempts', isAbsent: true };
      const when: Condition[] = [{ anyOf: [{ attribute: 'attempts', isBelow: 6 }, isAbsent] }];
      expect(await table.update(key, { increment: ['attempts'], when })).toBe('refused');
      expect(await table.get(key)).toBeUndefined();
    });

    test('is made once: the first stays', async () => {
      expect(await table.putNew(key, { hour: 'first', bytes: new Uint8Array([0, 255]), list: ['a'], yes: true })).toBe(
        'done',
      );
      expect(await table.putNew(key, { hour: 'second' })).toBe('refused');
      expect(await table.get(key)).toEqual({
        ...key,
        v: 1,
        hour: 'first',
        bytes: new Uint8Array([0, 255]),
        list: ['a'],
        yes: true,
      });
    });

    test('is made by one of many who try at once', async () => {
      const tries = await Promise.all(Array.from({ length: 20 }, (_, by) => table.putNew(key, { by })));
      expect(tries.filter((written) => written === 'done')).toHaveLength(1);
      expect(await table.get(key)).toEqual({ ...key, v: 1, by: tries.indexOf('done') });
    });
  });

  describe('a change', () => {
    beforeEach(() => table.putNew(key, { state: 'waiting', waitSeconds: 7 }));

    test('sets, sets once, counts and removes, whatever the attributes are called', async () => {
      // All of these are reserved words of DynamoDB.
      const change = {
        set: { state: 'served', hour: '08' },
        setOnce: { waitSeconds: 99, date: 'today' },
        increment: ['count'],
        remove: ['name'],
      };
      await table.update(key, { set: { name: 'somebody' } });
      expect(await table.updateAndGet(key, change)).toEqual({
        ...key,
        v: 1,
        state: 'served',
        hour: '08',
        waitSeconds: 7,
        date: 'today',
        count: 1,
      });
      expect(await table.updateAndGet(key, { ...change, setOnce: { date: 'tomorrow' } })).toMatchObject({
        date: 'today',
        count: 2,
      });
    });

    test('that only removes can be made, also of what is not there', async () => {
      expect(await table.update(key, { remove: ['waitSeconds', 'reason'] })).toBe('done');
      expect(await table.get(key)).toEqual({ ...key, v: 1, state: 'waiting' });
    });

    test('is counted each time, however many come at once', async () => {
      await Promise.all(Array.from({ length: 30 }, () => table.update(key, { increment: ['attempts'] })));
      expect(await table.get(key)).toMatchObject({ attempts: 30 });
    });

    test.each<[string, readonly Condition[], 'done' | 'refused']>([
      ['one of the values', [{ attribute: 'state', isOneOf: ['served', 'waiting'] }], 'done'],
      ['none of the values', [{ attribute: 'state', isOneOf: ['served', 'released'] }], 'refused'],
      ['not there, though a value is asked for', [{ attribute: 'reason', isOneOf: ['waiting'] }], 'refused'],
      ['a number below', [{ attribute: 'waitSeconds', isBelow: 8 }], 'done'],
      ['a number not below but equal', [{ attribute: 'waitSeconds', isBelow: 7 }], 'refused'],
      ['a text below', [{ attribute: 'state', isBelow: 'waiting.' }], 'done'],
      ['a text not below but equal', [{ attribute: 'state', isBelow: 'waiting' }], 'refused'],
      ['not there, though something below is asked for', [{ attribute: 'reason', isBelow: 8 }], 'refused'],
      ['absent', [{ attribute: 'reason', isAbsent: true }], 'done'],
      ['not absent', [{ attribute: 'state', isAbsent: true }], 'refused'],
      ['present', [{ attribute: 'state', isPresent: true }], 'done'],
      ['not present', [{ attribute: 'reason', isPresent: true }], 'refused'],
      [
        'the second of two that may be',
        [
          {
            anyOf: [
              { attribute: 'state', isAbsent: true },
              { attribute: 'state', isOneOf: ['waiting'] },
            ],
          },
        ],
        'done',
      ],
      [
        'neither of two that may be',
        [
          {
            anyOf: [
              { attribute: 'state', isAbsent: true },
              { attribute: 'waitSeconds', isBelow: 1 },
            ],
          },
        ],
        'refused',
      ],
      [
        'both of two that may be, but not another that must be',
        [
          {
            anyOf: [
              { attribute: 'state', isOneOf: ['waiting'] },
              { attribute: 'reason', isAbsent: true },
            ],
          },
          { attribute: 'waitSeconds', isBelow: 1 },
        ],
        'refused',
      ],
      [
        'the first, but not the second of two that must be',
        [
          { attribute: 'state', isOneOf: ['waiting'] },
          { attribute: 'waitSeconds', isBelow: 1 },
        ],
        'refused',
      ],
    ])('of an item whose attribute is %s', async (_, when, written) => {
      expect(await table.update(key, { set: { state: 'changed' }, when })).toBe(written);
      expect(await table.get(key)).toMatchObject({ state: written === 'done' ? 'changed' : 'waiting' });
    });

    test('that fails is a fault, and no refusal', async () => {
      const nowhere = new Table(made.client, 'no-such-table');
      await expect(nowhere.update(key, { set: { state: 'served' } })).rejects.toThrow(ResourceNotFoundException);
      await expect(nowhere.putNew(key, {})).rejects.toThrow(ResourceNotFoundException);
    });
  });

  describe('a removal', () => {
    test('of what is not there is a refusal where it has a condition, and nothing where it has none', async () => {
      expect(await table.removeIf(key, [{ attribute: 'state', isAbsent: true }])).toBe('refused');
      await table.remove(key);
      expect(await table.get(key)).toBeUndefined();
    });

    test.each<[string, readonly Condition[], 'done' | 'refused']>([
      ['is as it is to be', [{ attribute: 'state', isOneOf: ['waiting'] }], 'done'],
      ['is not', [{ attribute: 'state', isOneOf: ['served'] }], 'refused'],
      [
        'is as it is to be, but has not all that it is to have',
        [
          { attribute: 'state', isOneOf: ['waiting'] },
          { attribute: 'hour', isPresent: true },
        ],
        'refused',
      ],
      ['has what it is to have', [{ attribute: 'state', isPresent: true }], 'done'],
      ['is not to be anything', [], 'done'],
    ])('of an item that %s', async (_, when, written) => {
      await table.putNew(key, { state: 'waiting' });
      expect(await table.removeIf(key, when)).toBe(written);
      expect((await table.get(key)) === undefined).toBe(written === 'done');
    });

    test('is done by one of many who try at once', async () => {
      await table.putNew(key, { state: 'waiting' });
      const tries = await Promise.all(Array.from({ length: 10 }, () => table.removeIf(key, [])));
      expect(tries.filter((written) => written === 'done')).toHaveLength(1);
    });

    test('that fails is a fault, and no refusal', async () => {
      const nowhere = new Table(made.client, 'no-such-table');
      await expect(nowhere.removeIf(key, [])).rejects.toThrow(ResourceNotFoundException);
    });
  });

  describe('the items under a partition key', () => {
    test('are none where there are none', async () => {
      expect(await itemsUnder(key.pk)).toEqual([]);
      expect(await table.firstUnder(key.pk, 5)).toEqual([]);
    });

    test('are those of this partition and of no other', async () => {
      for (const pk of ['call#2026-11-23#1', 'call#2026-11-23#10', 'call#2026-11-23#']) {
        await table.putNew({ pk, sk: 'a' }, {});
      }
      expect(await itemsUnder('call#2026-11-23#1')).toEqual([{ pk: 'call#2026-11-23#1', sk: 'a', v: 1 }]);
    });

    test('are read in order, at most so many', async () => {
      for (const sk of ['b', 'c', 'a']) await table.putNew({ pk: 'line', sk }, { bytes: new Uint8Array([7]) });
      const read = (sk: string) => ({ pk: 'line', sk, v: 1, bytes: new Uint8Array([7]) });
      expect(await table.firstUnder('line', 2)).toEqual([read('a'), read('b')]);
      expect(await table.firstUnder('line', 9)).toEqual([read('a'), read('b'), read('c')]);
    });

    test('are read to the last, though a page holds one megabyte', async () => {
      const items = Array.from({ length: 8 }, (_, index) => ({
        pk: 'big',
        sk: `item ${index}`,
        filling: 'x'.repeat(300_000),
      }));
      for (const item of items) {
        await made.client.send(new PutItemCommand({ TableName: made.name, Item: marshall(item) }));
      }
      const firstPage = await made.client.send(
        new QueryCommand({
          TableName: made.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': 'big' }),
        }),
      );
      expect(firstPage.LastEvaluatedKey).toBeDefined(); // or there would be nothing to read on
      expect((await itemsUnder('big')).map(({ sk }) => sk)).toEqual(items.map(({ sk }) => sk));
    });
  });

  test('the table can be made again where it is, and keeps what it holds', async () => {
    await table.putNew(key, { state: 'kept' });
    await createTable(made.client, made.name);
    expect(await table.get(key)).toMatchObject({ state: 'kept' });
  });
}
