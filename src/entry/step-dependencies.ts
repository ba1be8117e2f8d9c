import { type BallotStores, ballotStoresIn } from '../ballots/ballots';
import type { Day } from '../calendar/civil-time';
import { Backlog } from '../calls/backlog';
import type { DayKey } from '../calls/keys';
import { callStoresIn } from '../calls/stores';
import { callsOriginOf, isLocal } from '../platform/settings/environment';
import { type CallSettings, readSettings, settingsOf } from '../platform/settings/settings';
import { connect, tablesOf } from '../platform/table/connect';
import { type Found, PatientClient } from '../platform/table/patient-client';
import { openTwilio } from '../platform/twilio/open-twilio';
import { TwilioCalls } from '../platform/twilio/twilio-calls';
import { clock, type Environment, opener } from './opener';

/** What a step of a call is given: somebody is on the line, and waits. */
export interface StepDependencies extends BallotStores {
  readonly settings: CallSettings;
  readonly now: Date;
  /** Whether this is somebody's own machine (`npm start`), where the local operator may sign in. */
  readonly local: boolean;
  /** What this process still has to write. */
  readonly backlog: Backlog<BallotStores>;
  /** What is asked of Twilio's REST API about calls. */
  readonly twilio: TwilioCalls;
  /** Whether the database has answered whatever it was asked by this step; nothing where it was not asked. */
  readonly foundDatabase: () => Found | undefined;
  /** Why it counts as silent. */
  readonly databaseFault: () => unknown;
}

/**
 * What one function could not write, the next one that runs in this process does: each is a bundle of its own, and they
 * have nothing else in common.
 */
const shared = globalThis as typeof globalThis & { faccinaBacklogs?: Map<string, Backlog<BallotStores>> };

function backlogOf(fingerprint: string): Backlog<BallotStores> {
  shared.faccinaBacklogs ??= new Map();
  const backlog = shared.faccinaBacklogs.get(fingerprint) ?? new Backlog();
  shared.faccinaBacklogs.set(fingerprint, backlog);
  return backlog;
}

const open = /* @__PURE__ */ opener(/* @__PURE__ */ settingsOf('calls'), (environment, fingerprint) => {
  const settings = readSettings(environment, 'calls');
  return {
    settings,
    local: isLocal(environment),
    client: connect(settings),
    knownDayKeys: new Map<Day, DayKey>(),
    backlog: backlogOf(fingerprint),
  };
});

/**
 * The production set: it waits for the database so long and no longer.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 * @throws SettingsError
 */
export function stepDependencies(
  environment: Environment,
  headers: Readonly<Record<string, unknown>>,
): StepDependencies {
  const { settings, client, knownDayKeys, backlog, local } = open(environment);
  const patient = new PatientClient(client, settings.STEP_PATIENCE);
  const now = clock(environment, headers);
  const tables = { ...tablesOf(settings, patient), knownDayKeys, now: () => now };
  const openTwilioOnce = () => openTwilio(environment, headers, settings);
  return {
    ...callStoresIn(tables),
    ...ballotStoresIn(tables),
    settings,
    local,
    now,
    backlog,
    foundDatabase: () => patient.found,
    databaseFault: () => patient.fault,
    twilio: new TwilioCalls(openTwilioOnce, settings.STEP_PATIENCE, callsOriginOf(settings, environment)),
  };
}
