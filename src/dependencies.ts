import type { Day } from './call/civil-time';
import type { DayKey } from './call/keys';
import { clock } from './clock';
import { openTwilio } from './hand-over/open-twilio';
import { TwilioCalls } from './hand-over/twilio-calls';
import {
  callbackOriginOf,
  givenValue,
  isLocal,
  namesOf,
  originOf,
  readSettings,
  type Settings,
  settingsList,
} from './settings';
import { Backlog } from './store/backlog';
import { connect } from './store/connect';
import { type Found, PatientClient } from './store/patient-client';
import { openStores, type Stores } from './store/stores';

/** What every step needs. Tests put their own in its place. */
export interface Dependencies extends Stores {
  readonly settings: Settings;
  readonly now: Date;
  /** What the addresses of our pages begin with: `https://faccina-1234.twil.io`. */
  readonly origin: string;
  /** Whether this is somebody's own machine (`npm start`), where the local operator may sign in. */
  readonly local: boolean;
}

/** What a page needs. */
export interface PageDependencies extends Dependencies {
  /** Where the functions are: they ask one another under that name. */
  readonly functionsUrl: string;
}

/** What a step of a call needs: somebody is on the line, and waits. */
export interface StepDependencies extends Dependencies {
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
interface Opened {
  readonly settings: Settings;
  readonly local: boolean;
  readonly origin: string;
  readonly client: ReturnType<typeof connect>;
  readonly knownDayKeys: Map<Day, DayKey>;
  readonly backlog: Backlog;
  readonly stores: Stores;
}

/** The settings are read, and the connections opened, once. */
const opened = new Map<string, Opened>();
/** What was given last, and what it opened: each step sees that it is the same, and most of them see no more. */
let latest:
  | { readonly names: readonly string[]; readonly values: readonly unknown[]; readonly opened: Opened }
  | undefined;

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
  const { stores, settings, local, origin } = open(environment);
  return { ...stores, settings, local, origin, now: clock(environment, headers) };
}

/** The same, for a page. */
export const pageDependencies = (
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): PageDependencies => ({
  ...dependencies(environment, headers),
  functionsUrl: callbackOriginOf(environment),
});

/** The same, for a step of a call: it waits for the database so long and no longer. */
export function stepDependencies(
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
): StepDependencies {
  const { settings, client, knownDayKeys, backlog, local, origin } = open(environment);
  const patient = new PatientClient(client, settings.STEP_PATIENCE);
  const stores = openStores(settings, patient, knownDayKeys);
  const twilio = twilioCalls(environment, headers, settings);
  const now = clock(environment, headers);
  return {
    ...stores,
    settings,
    local,
    origin,
    now,
    backlog,
    foundDatabase: () => patient.found,
    databaseFault: () => patient.fault,
    twilio,
  };
}

function open(environment: Readonly<Record<string, unknown>>): Opened {
  if (latest && isGivenAgain(environment, latest)) return latest.opened;
  const names = ['DOMAIN_NAME', ...Object.keys(settingsList)];
  const fingerprint = JSON.stringify(names.map((name) => givenValue(environment, name)));
  const known = opened.get(fingerprint) ?? openAnew(environment, fingerprint);
  opened.set(fingerprint, known);
  const given = names.flatMap((name) => namesOf(environment, name));
  latest = { names: given, values: given.map((name) => environment[name]), opened: known };
  return known;
}

function isGivenAgain(
  environment: Readonly<Record<string, unknown>>,
  { names, values }: Pick<NonNullable<typeof latest>, 'names' | 'values'>,
): boolean {
  for (let index = 0; index < names.length; index++) {
    if (environment[names[index] ?? ''] !== values[index]) return false;
  }
  return true;
}

function openAnew(environment: Readonly<Record<string, unknown>>, fingerprint: string): Opened {
  const settings = readSettings(environment);
  const client = connect(settings);
  const knownDayKeys = new Map<Day, DayKey>();
  const stores = openStores(settings, client, knownDayKeys);
  return {
    settings,
    local: isLocal(environment),
    origin: originOf(environment),
    client,
    knownDayKeys,
    backlog: backlogOf(fingerprint),
    stores,
  };
}

export const twilioCalls = (
  environment: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, unknown>>,
  settings: Settings,
): TwilioCalls => {
  const open = () => openTwilio(environment, headers, settings);
  return new TwilioCalls(open, settings.STEP_PATIENCE, callbackOriginOf(environment));
};
