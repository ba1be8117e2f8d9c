import { randomBytes, randomUUID } from 'node:crypto';
import type { Day } from '../calendar/civil-time';
import { Attempts } from '../platform/attempts';
import type { Tables } from '../platform/table/connect';
import { Calls } from './calls';
import { HourChanges } from './hour-changes';
import { Incidents } from './incidents';
import { type DayKey, DayKeys } from './keys';
import { Operators } from './operators/operators';
import { Turns } from './operators/turns';
import { PurgeList } from './purge/purge-list';

/** What lies in the tables of calls and of those who take them. */
export interface CallStores {
  readonly dayKeys: DayKeys;
  readonly calls: Calls;
  readonly turns: Turns;
  readonly operators: Operators;
  readonly attempts: Attempts;
  readonly incidents: Incidents;
  readonly purgeList: PurgeList;
}

/** The tables, and what the process and the step know. */
export interface CallTables extends Tables {
  /** What the process has read already. */
  readonly knownDayKeys?: Map<Day, DayKey> | undefined;
  /** The moment of the step: whoever writes of calls and ballots says when. */
  readonly now?: (() => Date) | undefined;
}

export function callStoresIn({ table, keyTable, knownDayKeys, now }: CallTables): CallStores {
  return {
    dayKeys: new DayKeys(keyTable, randomBytes, knownDayKeys),
    calls: new Calls(table, new HourChanges(table, now)),
    turns: new Turns(table),
    operators: new Operators(table),
    attempts: new Attempts(table),
    incidents: new Incidents(table, randomUUID),
    purgeList: new PurgeList(table),
  };
}
