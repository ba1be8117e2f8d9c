import { ballotKey, callKey, turnKey } from '../../../src/calls/keys';
import { encryptSid } from '../../../src/calls/purge/purge-list';
import { encryptLeg } from '../../../src/calls/queue/legs';
import type { Dependencies } from '../../../src/entry/page-dependencies';
import type { Stores } from '../../../src/entry/stores';
import { countDay } from '../../../src/figures/count-day';
import type { Table } from '../../../src/platform/table/table';
import { aRoom, storeCall } from '../../platform/table/store-call';
import { someSettings } from '../../support/an-environment';
import type { Rating } from '../../support/faces';

/** A call as somebody remembers it. */
export interface Remembered {
  readonly sid: string;
  readonly service: string;
  /** By the clock in Rome. */
  readonly clock: number;
  readonly rating?: Rating;
}

export const hourAt = (day: string, clock: number): string => `${day}T${String(clock - 1).padStart(2, '0')}:00Z`;
const sidOf = (index: number): string => `CA${String(index).padStart(32, '0')}`;
const ratings: readonly Rating[] = ['satisfied', 'satisfied', 'fair', 'satisfied', 'unsatisfied'];

/** Calls of a service in an hour of a winter's day, the first `votes` of which have voted. */
export function someCalls(service: string, clock: number, calls: number, votes: number, from: number): Remembered[] {
  return Array.from({ length: calls }, (_, index) => {
    const rating = index < votes ? ratings[(index + clock) % ratings.length] : undefined;
    return { sid: sidOf(from + index), service, clock, ...(rating && { rating }) };
  });
}

/** What sealing needs, at some moment. */
export const givenAt = (
  stores: Stores,
  now: string,
  settings: Readonly<Record<string, string>> = {},
): Dependencies => ({
  ...stores,
  settings: someSettings(settings),
  now: new Date(now),
  origin: 'https://faccina.example',
  local: false,
});

/** Puts a day into the table as its webhooks leave it, with all that is kept beside the calls while it is open. */
export async function putDay(
  table: Table,
  given: Dependencies,
  day: string,
  calls: readonly Remembered[],
): Promise<void> {
  const key = await given.dayKeys.ofToday(day);
  await Promise.all(
    calls.map(async ({ sid, service, clock, rating }, index) => {
      const place = { day, hour: hourAt(day, clock), key: callKey(key, sid) };
      const ballot = { ...place, key: ballotKey(key, sid) };
      const call = { place, service, waitSeconds: index, talkSeconds: 60 + index, ended: true } as const;
      if (rating) {
        await storeCall(table, key, { ...call, state: 'transferred', ballot: { place: ballot, rating } });
        await given.purgeList.note(day, encryptSid(key, sid));
      } else {
        await storeCall(table, key, { ...call, state: 'released' });
      }
      const since = Date.parse(place.hour);
      const citizen = { group: service, since, call: place, leg: encryptLeg(key, place.key, sid) };
      const turn = { day, key: turnKey(key, `leg ${index}`, index) };
      if (index < 3) await given.turns.take(turn, { room: aRoom, citizen }, since);
    }),
  );
  await countDay(given, day);
  await given.liveTallies.claimFirst(day, new Date(`${day}T12:00:00Z`));
}
