import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Day, Hour } from '../../../../src/calendar/civil-time';
import type { DayKey } from '../../../../src/calls/keys';
import { ballotItem, callItem, type Stored } from '../../../local/town/stored-items';
import { writeItems } from '../../../local/town/write-items';
import { sortKeyOf, syntheticCall } from './stored-day';

const shards = { call: 4, ballot: 2 };

interface CallsOfHour {
  readonly dayKey: DayKey;
  readonly day: Day;
  readonly hour: Hour;
  /** The number of the first call. */
  readonly first: number;
  readonly calls: number;
}

/** Stores an hour's calls and their ballots as the steps would have. */
export async function fillHour(
  client: DynamoDBClient,
  tableName: string,
  { dayKey, day, hour, first, calls }: CallsOfHour,
): Promise<void> {
  const items: Stored[] = [];
  for (let number = first; number < first + calls; number++) {
    const call = syntheticCall(number);
    const sk = sortKeyOf(hour, number);
    items.push(callItem(day, { pk: `call#${day}#${number % shards.call}`, sk }, call));
    const ballot = ballotItem(dayKey, day, { pk: `ballot#${day}#${number % shards.ballot}`, sk }, call);
    if (ballot) items.push(ballot);
  }
  await writeItems(client, tableName, items);
}
