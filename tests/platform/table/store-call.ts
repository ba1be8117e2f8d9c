import { ballotOf, encryptBallot } from '../../../src/ballots/ballots';
import type { CallState } from '../../../src/calls/calls';
import type { DayKey } from '../../../src/calls/keys';
import { type Place, shardedKey } from '../../../src/calls/shards';
import { expiryOf, type Item, type ItemKey, itemName, type Table } from '../../../src/platform/table/table';
import { faces, type Rating, type Reason } from '../../support/faces';

/** The room of whoever met an operator. */
export const aRoom = Buffer.alloc(16, 1).toString('base64url');

/** What has become of a call. */
export interface StoredCall {
  readonly place: Place;
  readonly service: string;
  readonly state: CallState;
  readonly waitSeconds?: number;
  readonly talkSeconds?: number;
  readonly ended?: true;
  readonly ballot?: { readonly place: Place; readonly rating?: Rating; readonly reason?: Reason };
}

/** Stores a call and its ballot as the steps of a call leave them, in two writes instead of one for each step. */
export async function storeCall(table: Table, dayKey: DayKey, { place, ballot, ...call }: StoredCall): Promise<void> {
  const met = call.waitSeconds !== undefined && { room: aRoom };
  const waits = call.state === 'waiting' && { since: Date.parse(place.hour) };
  await put(table, shardedKey('call', place), { ...call, ...met, ...waits, ...expiryOf(place.day) });
  if (!ballot) return;
  const key = shardedKey('ballot', ballot.place);
  const path = [ballot.rating, ballot.reason].filter((answer) => answer !== undefined);
  const vote = { ballot: encryptBallot(dayKey, itemName(key), ballotOf(faces, path)), written: path.length };
  await put(table, key, { service: call.service, ...vote, ...expiryOf(place.day) });
}

async function put(table: Table, key: ItemKey, item: Item): Promise<void> {
  const written = await table.putNew(key, item);
  if (written !== 'done') throw new Error(`there is something under ${itemName(key)} already`);
}
