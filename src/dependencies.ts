import { randomBytes } from 'node:crypto';
import { isLocal, originOf, readSettings, type Settings, settingsList } from './settings';
import { Attempts } from './store/attempts';
import { Ballots } from './store/ballots';
import { Calls } from './store/calls';
import { connect } from './store/connect';
import { DayKeys } from './store/day-keys';
import { DayTallies } from './store/day-tallies';
import { EndedSessions } from './store/ended-sessions';
import { HourTallies } from './store/hour-tallies';
import { LiveTallies } from './store/live-tallies';
import { Operators } from './store/operators';
import { Releases } from './store/releases';
import { ReportClaims } from './store/report-claims';
import { SignInLinks } from './store/sign-in-links';
import { Table } from './store/table';
import { Turns } from './store/turns';
import { WallScreens } from './store/wall-screens';

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
  readonly attempts: Attempts;
  readonly signInLinks: SignInLinks;
  readonly endedSessions: EndedSessions;
  readonly wallScreens: WallScreens;
}

/** What every step needs. Tests put their own in its place. */
export interface Dependencies extends Stores {
  readonly settings: Settings;
  readonly now: Date;
  /** What the addresses of our pages begin with: `https://faccina-1234.twil.io`. */
  readonly origin: string;
  /** Whether this is somebody's own machine (`npm start`), where the local operator may sign in. */
  readonly local: boolean;
}

export function openStores(settings: Settings): Stores {
  const client = connect(settings);
  const table = new Table(client, settings.TABLE_NAME);
  return {
    dayKeys: new DayKeys(new Table(client, settings.DAY_KEY_TABLE_NAME), randomBytes),
    calls: new Calls(table),
    ballots: new Ballots(table),
    turns: new Turns(table),
    operators: new Operators(table),
    hourTallies: new HourTallies(table),
    dayTallies: new DayTallies(table),
    releases: new Releases(table),
    liveTallies: new LiveTallies(table),
    reportClaims: new ReportClaims(table),
    attempts: new Attempts(table),
    signInLinks: new SignInLinks(table),
    endedSessions: new EndedSessions(table),
    wallScreens: new WallScreens(table),
  };
}

/** A function's process answers many requests: its settings are read, and its connections opened, once. */
const opened = new Map<string, { settings: Settings; stores: Stores }>();

/**
 * The production set.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 * @throws SettingsError
 */
export function dependencies(
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): Dependencies {
  const fingerprint = JSON.stringify(['DOMAIN_NAME', ...Object.keys(settingsList)].map((name) => environment[name]));
  let open = opened.get(fingerprint);
  if (!open) {
    const settings = readSettings(environment);
    open = { settings, stores: openStores(settings) };
    opened.set(fingerprint, open);
  }
  const local = isLocal(environment);
  const now = clock(local ? headers['x-faccina-clock'] : undefined);
  return { ...open.stores, settings: open.settings, local, origin: originOf(environment), now };
}

/** On one's own machine a day can be played in a minute: the simulator says what time it is. */
function clock(simulated: unknown): Date {
  const moment = typeof simulated === 'string' ? new Date(simulated) : new Date();
  return Number.isNaN(moment.getTime()) ? new Date() : moment;
}
