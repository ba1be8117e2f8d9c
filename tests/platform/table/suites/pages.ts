import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { CallState } from '../../../../src/calls/calls';
import { storesIn } from '../../../../src/entry/stores';
import { readItem } from '../../../../src/platform/table/page';
import { Table } from '../../../../src/platform/table/table';
import { callsOf } from '../../../support/each-of-day';
import { scaled } from '../../../support/in-ci';
import type { MakeTable, NewTable } from '../database';
import { aRoom } from '../store-call';

const everyKindOfValue = {
  text: 'perché 😀',
  nothing: '',
  number: -12.5,
  large: 2 ** 53 - 1,
  yes: true,
  no: false,
  none: null,
  bytes: new Uint8Array([0, 127, 128, 255]),
  list: ['a', 1, [new Uint8Array([1])], { deep: false }],
  map: { S: 'a name like a type', within: { list: [] } },
  texts: new Set(['a', 'b']),
  numbers: new Set([1, 2]),
};

/** Pages are read past the SDK's own reading (src/platform/table/page.ts): here it says whether rightly. */
export function describePages(newTable: MakeTable): void {
  let made: NewTable;
  beforeAll(async () => {
    made = await newTable();
  });

  test('items are read as the SDK reads them, whatever they hold', async () => {
    const items = Array.from({ length: 3 }, (_, index) => ({ pk: 'kinds', sk: `${index}`, ...everyKindOfValue }));
    for (const item of items)
      await made.client.send(new PutItemCommand({ TableName: made.name, Item: marshall(item) }));
    const { Items = [] } = await made.client.send(
      new QueryCommand({
        TableName: made.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': 'kinds' }),
      }),
    );
    const read: unknown[] = [];
    for await (const item of made.table.itemsUnder('kinds')) read.push(item);
    expect(read).toEqual(Items.map((item) => unmarshall(item)));
    expect(read).toEqual(items);
  });

  test('only what is asked for comes, whatever it is called', async () => {
    await made.table.putNew({ pk: 'only', sk: 'a' }, { state: 'served', hour: 1, name: 'x' });
    for await (const page of made.table.pagesUnder('only', { only: ['state', 'hour', 'date'] })) {
      expect(page.map(readItem)).toEqual([{ state: 'served', hour: 1 }]);
    }
  });

  test('a page that there is no table for is a fault with AWS’s name for it', async () => {
    const nowhere = new Table(made.client, 'no-such-table').itemsUnder('kinds');
    await expect(nowhere.next()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('counted by kind, calls are as many as one by one', async () => {
    const day = '2026-11-23';
    const { calls, grouped } = storesIn(made.table, made.table, { now: () => new Date('2026-11-23T08:00Z') });
    const hours = ['2026-11-23T08:00Z', '2026-11-23T09:00Z', '2026-11-23T10:00Z'];
    for (let number = 0; number < scaled(30, { inCi: 60 }); number++) {
      const key = Buffer.from(`${number * 7}`.padStart(24)).toString('base64url');
      const place = { day, hour: hours[number % 3] ?? '', key };
      await calls.open(place, number % 5 === 0 ? 'anagrafe' : 'urp', 'waiting');
      if (number % 2 === 0) await calls.serve(place, aRoom, { now: 0, waitSeconds: number });
      if (number % 7 === 0) await calls.end(place);
    }
    for (const range of [undefined, { from: hours[1] ?? '', to: hours[2] ?? '' }]) {
      const oneByOne = new Map<string, number>();
      const nameOf = (like: { hour: string; service: string; state: CallState; ended?: boolean | undefined }) =>
        [like.hour, like.service, like.state, like.ended].join(' ');
      const count = (name: string, times: number) => oneByOne.set(name, (oneByOne.get(name) ?? 0) + times);
      for (const call of await callsOf(calls, day, range)) count(nameOf(call), 1);
      const groups = await grouped.calls(day, range && { hours: range });
      expect(new Map(groups.map(({ like, times }) => [nameOf(like), times]))).toEqual(oneByOne);
      expect(groups.length).toBeGreaterThan(5);
    }
  });
}
