import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ballotKey, callKey } from '../../../../src/calls/keys';
import { hourOfSortKey, shardedKey } from '../../../../src/calls/shards';
import type { Item } from '../../../../src/platform/table/table';
import { eachOfDay } from '../../../support/each-of-day';
import { scaled } from '../../../support/in-ci';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const dayKey = new Uint8Array(32).fill(9);
const hour = '2026-11-23T08:00Z';
const at = (key: string) => ({ day, hour, key });
const sids = Array.from({ length: scaled(60, { inCi: 200 }) }, (_, index) => `CA${String(index).padStart(32, '0')}`);

export function describeShards(newTable: MakeTable): void {
  let made: NewTable;
  beforeAll(async () => {
    made = await newTable();
    for (const sid of sids) {
      await Promise.all([
        made.table.putNew(shardedKey('call', at(callKey(dayKey, sid))), {}),
        made.table.putNew(shardedKey('ballot', at(ballotKey(dayKey, sid))), {}),
        made.table.putNew(shardedKey('call', { ...at(callKey(dayKey, sid)), day: '2026-11-24' }), {}),
      ]);
    }
  });

  test.each([
    ['call', callKey],
    ['ballot', ballotKey],
  ] as const)('every %s of a day is read once, and nothing else', async (kind, keyOf) => {
    const read: unknown[] = [];
    await eachOfDay(made.table, kind, day, ({ sk }) => read.push(sk));
    expect(read.sort()).toEqual(sids.map((sid) => `${hour}#${keyOf(dayKey, sid)}`).sort());
  });

  test('some hours of a day are read with all that is in them, and nothing else is', async () => {
    const hours = ['07', '08', '09', '10'].map((of) => `2026-11-25T${of}:00Z`);
    const places = hours.flatMap((of) =>
      ['AAAA', 'zzzz', '-_-_'].map((key) => ({ day: '2026-11-25', hour: of, key: `${key}${of}` })),
    );
    await Promise.all(places.map((place) => made.table.putNew(shardedKey('call', place), {})));
    const read: string[] = [];
    const visit = (item: Item) => read.push(hourOfSortKey(String(item['sk'])));
    await eachOfDay(made.table, 'call', '2026-11-25', visit, { from: hours[1] ?? '', to: hours[2] ?? '' });
    expect(read.sort()).toEqual([hours[1], hours[1], hours[1], hours[2], hours[2], hours[2]]);
  });

  test('a day without a call has none', async () => {
    const visit = jest.fn();
    await eachOfDay(made.table, 'call', '2026-11-26', visit);
    expect(visit).not.toHaveBeenCalled();
  });

  test.each([
    ['call', 4],
    ['ballot', 2],
  ] as const)('all partitions of a day’s %ss get their share: %d of them', async (kind, partitions) => {
    const counts = await Promise.all(
      Array.from({ length: partitions }, async (_, shard) => {
        const { Count = 0 } = await made.client.send(
          new QueryCommand({
            TableName: made.name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: marshall({ ':pk': `${kind}#${day}#${shard}` }),
          }),
        );
        return Count;
      }),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(sids.length);
    expect(Math.min(...counts)).toBeGreaterThan(sids.length / partitions / 2);
  });
}
