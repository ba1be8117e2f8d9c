import { randomBytes, randomUUID } from 'node:crypto';
import { Ballots } from '../ballots/ballots';
import type { Day } from '../calendar/civil-time';
import { Calls } from '../calls/calls';
import { DayKeys } from '../calls/day-keys';
import { HourChanges } from '../calls/hour-changes';
import { Incidents } from '../calls/incidents';
import type { DayKey } from '../calls/keys';
import { Operators } from '../calls/operators/operators';
import { Turns } from '../calls/operators/turns';
import { PurgeList } from '../calls/purge/purge-list';
import { DayTallies } from '../figures/day-tallies';
import { FirstDay } from '../figures/first-day';
import { KeptHours } from '../figures/kept-hours';
import { LiveTallies } from '../figures/live-tallies';
import { Releases } from '../figures/releases';
import { Sealings } from '../figures/sealings';
import { EndedSessions } from '../people/ended-sessions';
import { SignInLinks } from '../people/sign-in-links';
import { Visits } from '../people/visits';
import { WallScreens } from '../people/wall-screens';
import { Attempts } from '../platform/attempts';
import { Outbox } from '../platform/mail/outbox';
import type { Settings } from '../platform/settings/settings';
import { type ConnectionSettings, connect } from '../platform/table/connect';
import { PeriodKeys } from '../platform/table/period-keys';
import { Table } from '../platform/table/table';
import { ReportClaims } from '../reports/report-claims';

/** What lies in the tables, by kind. */
export interface Stores {
  readonly dayKeys: DayKeys;
  readonly monthKeys: PeriodKeys;
  readonly calls: Calls;
  readonly ballots: Ballots;
  readonly turns: Turns;
  readonly operators: Operators;
  readonly keptHours: KeptHours;
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
  readonly visits: Visits;
  readonly incidents: Incidents;
}

interface StoresOptions {
  /** What the process has read already. */
  readonly knownDayKeys?: Map<Day, DayKey>;
  /** The moment of the step: whoever writes of calls and ballots says when. */
  readonly now?: () => Date;
}

export function openStores(
  settings: ConnectionSettings & Pick<Settings, 'TABLE_NAME' | 'DAY_KEY_TABLE_NAME'>,
  client: ConstructorParameters<typeof Table>[0] = connect(settings),
  options: StoresOptions = {},
): Stores {
  return storesIn(new Table(client, settings.TABLE_NAME), new Table(client, settings.DAY_KEY_TABLE_NAME), options);
}

/** @param keyTable of which no copy is kept: what is destroyed in it is gone (`scripts/aws`) */
export function storesIn(
  table: Table,
  keyTable: Table = table,
  { knownDayKeys, now = withoutClock }: StoresOptions = {},
): Stores {
  const changes = new HourChanges(table, now);
  const monthKeys = new PeriodKeys(keyTable, 'month-key', randomBytes);
  return {
    monthKeys,
    dayKeys: new DayKeys(keyTable, randomBytes, knownDayKeys),
    calls: new Calls(table, changes),
    ballots: new Ballots(table, changes),
    turns: new Turns(table),
    operators: new Operators(table),
    keptHours: new KeptHours(table),
    dayTallies: new DayTallies(table, monthKeys),
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
    visits: new Visits(table),
    incidents: new Incidents(table, randomUUID),
  };
}

function withoutClock(): never {
  throw new Error('whoever writes of calls and ballots says when (openStores, now)');
}
