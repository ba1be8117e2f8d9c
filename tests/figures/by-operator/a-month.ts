import { ballotOf, encryptBallot } from '../../../src/ballots/ballots';
import { startOf } from '../../../src/calendar/civil-time';
import { ballotKey, callKey, type DayKeys } from '../../../src/calls/keys';
import { encryptMark } from '../../../src/calls/operators/operator-mark';
import { shardedKey } from '../../../src/calls/shards';
import type { Dependencies } from '../../../src/entry/page-dependencies';
import { storesIn } from '../../../src/entry/stores';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { expiryOf, itemName, type Table } from '../../../src/platform/table/table';
import { aCentre, someSettings } from '../../support/an-environment';
import { index } from '../../support/index-questionnaire';

/** Both ask for the index. */
export const services = aCentre.services.map((service) => ({ ...service, questionnaire: 'index' }));

/** What sealing and pages need at some moment, of a centre whose services ask for the index. */
export function givenAt(table: Table, now: string, changes: Partial<Centre> = {}): Dependencies {
  const moment = new Date(now);
  return {
    ...storesIn(table, table, { now: () => moment }),
    settings: { ...someSettings(), centre: { ...aCentre, services, ...changes } },
    now: moment,
    origin: 'https://faccina.example',
    local: false,
  };
}

/** So many answers to a window's calls. */
export interface Votes {
  readonly day: string;
  readonly mark: string;
  readonly times: number;
  readonly service?: string;
  readonly answers?: readonly string[];
}

let calls = 0;

/**
 * Puts calls and ballots into the table as the steps leave them under an agreement.
 * @param dayKeys where they are not in the same table
 */
export async function vote(
  table: Table,
  { day, mark, times, service = 'urp', answers = ['8', '9'] }: Votes,
  dayKeys?: DayKeys,
): Promise<void> {
  const begun = new Date(startOf(day).getTime() + 14 * 3_600_000);
  const key = await (dayKeys ?? givenAt(table, begun.toISOString()).dayKeys).ofToday(day);
  const hour = `${begun.toISOString().slice(0, 13)}:00Z`;
  const each = async () => {
    calls += 1;
    const callSid = `CA${String(calls).padStart(32, '0')}`;
    const call = shardedKey('call', { day, hour, key: callKey(key, callSid) });
    const ballot = shardedKey('ballot', { day, hour, key: ballotKey(key, callSid) });
    const name = itemName(ballot);
    await Promise.all([
      table.put(call, { service, state: 'transferred', ended: true, ...expiryOf(day) }),
      table.put(ballot, {
        ...{ service, written: 2, ...expiryOf(day) },
        ballot: encryptBallot(key, name, ballotOf(index, answers)),
        operator: encryptMark(key, name, mark),
      }),
    ]);
  };
  await Promise.all(Array.from({ length: times }, each));
}
