import type { Day } from '../calendar/civil-time';
import { Backlog } from '../calls/backlog';
import type { DayKey } from '../calls/keys';
import { clock } from '../platform/clock';
import {
  type CallSettings,
  callsOriginOf,
  givenValue,
  isLocal,
  namesOf,
  originOf,
  ownOriginOf,
  type PageSettings,
  readSettings,
  settingsOf,
} from '../platform/settings/settings';
import { connect } from '../platform/table/connect';
import { type Found, PatientClient } from '../platform/table/patient-client';
import { openTwilio } from '../platform/twilio/open-twilio';
import { TwilioCalls } from '../platform/twilio/twilio-calls';
import { openStores, type Stores } from './stores';

type Environment = Readonly<Record<string, unknown>>;

/** What both halves need. */
interface Given extends Stores {
  readonly now: Date;
  /** Whether this is somebody's own machine (`npm start`), where the local operator may sign in. */
  readonly local: boolean;
}

/** What the pages' functions need, and the scheduler's. Tests put their own in its place. */
export interface Dependencies extends Given {
  readonly settings: PageSettings;
  /** What the addresses of our pages begin with: `https://faccina-1234.twil.io`. */
  readonly origin: string;
}

/** What a page needs. */
export interface PageDependencies extends Dependencies {
  /** Where the functions are: they ask one another under that name. */
  readonly functionsUrl: string;
}

/** What a step of a call needs: somebody is on the line, and waits. */
export interface StepDependencies extends Given {
  readonly settings: CallSettings;
  /** What this process still has to write. */
  readonly backlog: Backlog;
  /** What is asked of Twilio's REST API about calls. */
  readonly twilio: TwilioCalls;
  /** Whether the database has answered whatever it was asked by this step; nothing where it was not asked. */
  readonly foundDatabase: () => Found | undefined;
  /** Why it counts as silent. */
  readonly databaseFault: () => unknown;
}

/** What a function's process has of its own, for the many requests that it answers. */
interface Opened<Own extends CallSettings | PageSettings> {
  readonly settings: Own;
  readonly local: boolean;
  readonly client: ReturnType<typeof connect>;
  readonly knownDayKeys: Map<Day, DayKey>;
  readonly backlog: Backlog;
  readonly stores: Stores;
}

/**
 * What one function could not write, the next one that runs in this process does: each is a bundle of its own, and they
 * have nothing else in common.
 */
const shared = globalThis as typeof globalThis & { faccinaBacklogs?: Map<string, Backlog> };

function backlogOf(fingerprint: string): Backlog {
  shared.faccinaBacklogs ??= new Map();
  const backlog = shared.faccinaBacklogs.get(fingerprint) ?? new Backlog();
  shared.faccinaBacklogs.set(fingerprint, backlog);
  return backlog;
}

const openPages = opener(settingsOf('pages'), (environment) => readSettings(environment, 'pages'));
const openCalls = opener(settingsOf('calls'), (environment) => readSettings(environment, 'calls'));

/**
 * The production set.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 * @throws SettingsError
 */
export function dependencies(environment: Environment, headers: Readonly<Record<string, unknown>>): Dependencies {
  const { stores, settings, local } = openPages(environment);
  return { ...stores, settings, local, origin: originOf(environment), now: clock(environment, headers) };
}

/** The same, for a page. */
export const pageDependencies = (
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): PageDependencies => ({
  ...dependencies(environment, headers),
  functionsUrl: ownOriginOf(environment),
});

/** The same, for a step of a call: it waits for the database so long and no longer. */
export function stepDependencies(
  environment: Environment,
  headers: Readonly<Record<string, unknown>>,
): StepDependencies {
  const { settings, client, knownDayKeys, backlog, local } = openCalls(environment);
  const patient = new PatientClient(client, settings.STEP_PATIENCE);
  const now = clock(environment, headers);
  const stores = openStores(settings, patient, { knownDayKeys, now: () => now });
  const twilio = twilioCalls(environment, headers, settings);
  return {
    ...stores,
    settings,
    local,
    now,
    backlog,
    foundDatabase: () => patient.found,
    databaseFault: () => patient.fault,
    twilio,
  };
}

/**
 * Reads the settings and opens the connections, once. Each step sees that what it is given is the same as before, and most
 * of them see no more.
 * @param settings the names of those that are read
 */
function opener<Own extends CallSettings | PageSettings>(
  settings: readonly string[],
  read: (environment: Environment) => Own,
): (environment: Environment) => Opened<Own> {
  const opened = new Map<string, Opened<Own>>();
  let latest: (GivenBefore & { readonly opened: Opened<Own> }) | undefined;
  const wanted = ['DOMAIN_NAME', ...settings];
  return (environment) => {
    if (latest && isGivenAgain(environment, latest)) return latest.opened;
    const fingerprint = JSON.stringify(wanted.map((name) => givenValue(environment, name)));
    const known = opened.get(fingerprint) ?? openAnew(environment, read(environment), fingerprint);
    opened.set(fingerprint, known);
    const names = wanted.flatMap((name) => namesOf(environment, name));
    latest = { names, values: names.map((name) => environment[name]), opened: known };
    return known;
  };
}

interface GivenBefore {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

function isGivenAgain(environment: Environment, { names, values }: GivenBefore): boolean {
  for (let index = 0; index < names.length; index++) {
    if (environment[names[index] ?? ''] !== values[index]) return false;
  }
  return true;
}

function openAnew<Own extends CallSettings | PageSettings>(
  environment: Environment,
  settings: Own,
  fingerprint: string,
): Opened<Own> {
  const client = connect(settings);
  const knownDayKeys = new Map<Day, DayKey>();
  const stores = openStores(settings, client, { knownDayKeys });
  return { settings, local: isLocal(environment), client, knownDayKeys, backlog: backlogOf(fingerprint), stores };
}

const twilioCalls = (
  environment: Environment,
  headers: Readonly<Record<string, unknown>>,
  settings: CallSettings,
): TwilioCalls => {
  const open = () => openTwilio(environment, headers, settings);
  return new TwilioCalls(open, settings.STEP_PATIENCE, callsOriginOf(settings, environment));
};
