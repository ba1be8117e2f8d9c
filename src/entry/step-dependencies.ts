import { dayEndsOf } from '../ballots/questionnaires';
import type { DayKey } from '../calls/keys';
import { type KeepsWrites, PendingWrites } from '../calls/pending-writes';
import { callSettings } from '../platform/settings/call-settings';
import { clock, type Environment, opener } from '../platform/settings/environment';
import { type CallSettings, readSettings } from '../platform/settings/settings';
import { connect, type Tables, tablesOf } from '../platform/table/connect';
import { PatientClient } from '../platform/table/patient-client';

/** What a step can open its stores and clients from. */
export interface Opened extends Tables {
  readonly settings: CallSettings;
  readonly environment: Environment;
  /** The request's, in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly now: () => Date;
}

/** Opens what a step needs besides what every step is given: its stores, Twilio's REST API. */
export type OpenNeeds = (opened: Opened) => object;

/** Dependencies of a step of a call. A caller is on the line, so it must not wait long. */
export type StepDependencies<Open extends OpenNeeds> = ReturnType<Open> & {
  readonly settings: CallSettings;
  readonly now: Date;
  readonly pendingWrites: KeepsWrites<ReturnType<Open>>;
};

/**
 * Pending writes of one function are written by whichever function runs next in this process. Each is a bundle of its own,
 * so `globalThis` is all that they share.
 */
const shared = globalThis as typeof globalThis & { faccinaPendingWrites?: Map<string, PendingWrites<Opened>> };

function pendingWritesOf(fingerprint: string, { centre }: CallSettings): PendingWrites<Opened> {
  shared.faccinaPendingWrites ??= new Map();
  const pending = shared.faccinaPendingWrites.get(fingerprint) ?? new PendingWrites(dayEndsOf(centre));
  shared.faccinaPendingWrites.set(fingerprint, pending);
  return pending;
}

const open = /* @__PURE__ */ opener(/* @__PURE__ */ Object.keys(callSettings), (environment, fingerprint) => {
  const settings = readSettings(environment, callSettings);
  const knownDayKeys = new Map<string, DayKey>();
  return { settings, client: connect(settings), knownDayKeys, pendingWrites: pendingWritesOf(fingerprint, settings) };
});

/**
 * Opens what a step needs for one request. Its database client has a timeout, because the caller waits.
 * @param environment a function's `context`
 * @throws SettingsError
 */
export function openStep(environment: Environment, headers: Opened['headers']) {
  const { settings, client, knownDayKeys, pendingWrites } = open(environment);
  const database = new PatientClient(client, settings.STEP_PATIENCE);
  const now = clock(environment, headers);
  const opened: Opened = {
    ...tablesOf(settings, database),
    ...{ knownDayKeys, now: () => now },
    ...{ settings, environment, headers },
  };
  return { opened, settings, now, pendingWrites, database };
}

/**
 * The dependencies of one step. A write that it keeps may be done by another step, with another request's clients: then its
 * stores are opened again from those.
 */
export function dependenciesOf<Open extends OpenNeeds>(
  { opened, settings, now, pendingWrites }: Omit<ReturnType<typeof openStep>, 'database'>,
  needs: Open,
): StepDependencies<Open> {
  const openNeeds = (of: Opened) => needs(of) as ReturnType<Open>; // the compiler sees an `object`
  const keeps: KeepsWrites<ReturnType<Open>> = {
    keep: (id, write) => pendingWrites.keep(id, { ...write, to: (later) => write.to(openNeeds(later)) }),
  };
  return { ...openNeeds(opened), settings, now, pendingWrites: keeps };
}
