import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ballotKey, callKey } from '../../../src/call/keys';
import { eachOfDay, shardedKey } from '../../../src/store/shards';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const dayKey = new Uint8Array(32).fill(9);
const sids = Array.from({ length: 200 }, (_, index) => `CA${String(index).padStart(32, '0')}`);

export function describeShards(newTable: MakeTable): void {
  let made: NewTable;
  beforeAll(async () => {
    made = await newTable();
    await Promise.all(
      sids.flatMap((sid) => [
        made.table.putNew(shardedKey('call', day, callKey(dayKey, sid)), {}),
        made.table.putNew(shardedKey('ballot', day, ballotKey(dayKey, sid)), {}),
        made.table.putNew(shardedKey('call', '2026-11-24', callKey(dayKey, sid)), {}),
      ]),
    );
  });

  test.each([
    ['call', callKey],
    ['ballot', ballotKey],
  ] as const)('every %s of a day is read once, and nothing else', async (kind, keyOf) => {
    const read: unknown[] = [];
    await eachOfDay(made.table, kind, day, ({ sk }) => read.push(sk));
    expect(read.sort()).toEqual(sids.map((sid) => keyOf(dayKey, sid)).sort());
  });

  test('a day without a call has none', async () => {
    const visit = jest.fn();
    await eachOfDay(made.table, 'call', '2026-11-25', visit);
    expect(visit).not.toHaveBeenCalled();
  });

  test('all eight partitions get their share', async () => {
    const counts = await Promise.all(
      Array.from({ length: 8 }, async (_, shard) => {
        const { Count = 0 } = await made.client.send(
          new QueryCommand({
            TableName: made.name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: marshall({ ':pk': `call#${day}#${shard}` }),
          }),
        );
        return Count;
      }),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(sids.length);
    expect(Math.min(...counts)).toBeGreaterThan(10); // of 25 on the average
  });
}
