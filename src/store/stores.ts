import { randomBytes, randomUUID } from 'node:crypto';
import type { Day } from '../call/civil-time';
import type { DayKey } from '../call/keys';
import type { Settings } from '../settings';
import { Attempts } from './attempts';
import { Ballots } from './ballots';
import { Calls } from './calls';
import { type ConnectionSettings, connect } from './connect';
import { DayKeys } from './day-keys';
import { DayTallies } from './day-tallies';
import { EndedSessions } from './ended-sessions';
import { FirstDay } from './first-day';
import { HourTallies } from './hour-tallies';
import { Incidents } from './incidents';
import { LiveTallies } from './live-tallies';
import { Operators } from './operators';
import { Outbox } from './outbox';
import { PurgeList } from './purge-list';
import { Releases } from './releases';
import { ReportClaims } from './report-claims';
import { Sealings } from './sealings';
import { SignInLinks } from './sign-in-links';
import { Table } from './table';
import { Turns } from './turns';
import { WallScreens } from './wall-screens';

/** The tables' inhabitants. */
export interface Stores {
  readonly dayKeys: DayKeys;
  readonly calls: Calls;
  readonly ballots: Ballots;
  readonly turns: Turns;
  readonly operators: Operators;
  readonly hourTallies: HourTallies;
  readonly dayTallies: DayTallies;
  readonly releases: Releases;
  readonly liveTallies: LiveTallies;
  readonly reportClaims: ReportClaims;
  readonly sealings: Sealings;
  readonly purgeList: PurgeList;
  readonly firstDay: FirstDay;
  readonly outbox: Outbox;
  readonly signInLinks: SignInLinks;
  readonly endedSessions: EndedSessions;
  readonly attempts: Attempts;
  readonly wallScreens: WallScreens;
  readonly incidents: Incidents;
}

/** @param knownDayKeys what the process has read already */
export function openStores(
  settings: ConnectionSettings & Pick<Settings, 'TABLE_NAME' | 'DAY_KEY_TABLE_NAME'>,
  client: ConstructorParameters<typeof Table>[0] = connect(settings),
  knownDayKeys = new Map<Day, DayKey>(),
): Stores {
  const keyTable = new Table(client, settings.DAY_KEY_TABLE_NAME);
  return storesIn(new Table(client, settings.TABLE_NAME), keyTable, knownDayKeys);
}

/** @param keyTable of which no copy is kept: what is destroyed in it is gone (`scripts/aws`) */
export function storesIn(table: Table, keyTable: Table = table, knownDayKeys = new Map<Day, DayKey>()): Stores {
  return {
    dayKeys: new DayKeys(keyTable, randomBytes, knownDayKeys),
    calls: new Calls(table),
    ballots: new Ballots(table),
    turns: new Turns(table),
    operators: new Operators(table),
    hourTallies: new HourTallies(table),
    dayTallies: new DayTallies(table),
    releases: new Releases(table),
    liveTallies: new LiveTallies(table),
    reportClaims: new ReportClaims(table),
    sealings: new Sealings(keyTable),
    purgeList: new PurgeList(table),
    firstDay: new FirstDay(table),
    outbox: new Outbox(table),
    signInLinks: new SignInLinks(table),
    endedSessions: new EndedSessions(table),
    attempts: new Attempts(table),
    wallScreens: new WallScreens(table),
    incidents: new Incidents(table, randomUUID),
  };
}
