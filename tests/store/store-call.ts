import type { CallState } from '../../src/call/call-state';
import { type Place, shardedKey } from '../../src/store/shards';
import type { Item, Table } from '../../src/store/table';
import type { Rating, Reason } from '../../src/survey/questionnaire';

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
export async function storeCall(table: Table, { place, ballot, ...call }: StoredCall): Promise<void> {
  await put(table, 'call', place, call);
  if (!ballot) return;
  const { place: ballotPlace, ...vote } = ballot;
  await put(table, 'ballot', ballotPlace, { service: call.service, ...vote });
}

async function put(table: Table, kind: 'call' | 'ballot', place: Place, item: Item): Promise<void> {
  const written = await table.putNew(shardedKey(kind, place), item);
  if (written !== 'done') throw new Error(`there is a ${kind} in that place already`);
}
