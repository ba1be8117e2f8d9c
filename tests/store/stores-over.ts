import { randomBytes, randomUUID } from 'node:crypto';
import type { Stores } from '../../src/dependencies';
import { Attempts } from '../../src/store/attempts';
import { Ballots } from '../../src/store/ballots';
import { Calls } from '../../src/store/calls';
import { DayKeys } from '../../src/store/day-keys';
import { DayTallies } from '../../src/store/day-tallies';
import { EndedSessions } from '../../src/store/ended-sessions';
import { FirstDay } from '../../src/store/first-day';
import { HourTallies } from '../../src/store/hour-tallies';
import { Incidents } from '../../src/store/incidents';
import { LiveTallies } from '../../src/store/live-tallies';
import { Operators } from '../../src/store/operators';
import { PurgeList } from '../../src/store/purge-list';
import { Releases } from '../../src/store/releases';
import { ReportClaims } from '../../src/store/report-claims';
import { Sealings } from '../../src/store/sealings';
import { SignInLinks } from '../../src/store/sign-in-links';
import type { Table } from '../../src/store/table';
import { Turns } from '../../src/store/turns';
import { WallScreens } from '../../src/store/wall-screens';

/** All that lives in a table, as production opens it. */
export const storesOver = (table: Table): Stores => ({
  dayKeys: new DayKeys(table, randomBytes),
  calls: new Calls(table),
  ballots: new Ballots(table),
  turns: new Turns(table),
  operators: new Operators(table),
  hourTallies: new HourTallies(table),
  dayTallies: new DayTallies(table),
  releases: new Releases(table),
  liveTallies: new LiveTallies(table),
  reportClaims: new ReportClaims(table),
  sealings: new Sealings(table),
  purgeList: new PurgeList(table),
  firstDay: new FirstDay(table),
  attempts: new Attempts(table),
  signInLinks: new SignInLinks(table),
  endedSessions: new EndedSessions(table),
  wallScreens: new WallScreens(table),
  incidents: new Incidents(table, randomUUID),
});
