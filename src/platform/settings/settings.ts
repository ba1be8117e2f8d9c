import * as v from 'valibot';
import type { callSettings } from './call-settings';
import { builtCentre } from './centre';
import type { Centre } from './centre-schema';
import { givenValue, isLocal } from './environment';
import { settingsAtOdds } from './settings-at-odds';

/** Each setting: what it has to look like, and what it is for. */
export type SettingsList = Readonly<Record<string, readonly [v.GenericSchema<unknown, unknown>, string]>>;

/** Variables, in capitals, and what the centre's file says. */
export type Read<List extends SettingsList> = { readonly [Name in keyof List]: v.InferOutput<List[Name][0]> } & {
  readonly centre: Centre;
};
export type CallSettings = Read<typeof callSettings>;

/** Defaults that everybody can read in this repository: for one's own machine, refused anywhere else. */
export const localSecrets = {
  ACCOUNT_SID: 'AC00000000000000000000000000000000',
  // Twilio's runtime checks the length before it opens a client.
  AUTH_TOKEN: 'local-auth-token-local-authtoken',
  REPORT_SECRET: 'local-report-secret-local-report-secret',
  SESSION_SECRET: 'local-session-secret-local-session-secret',
} as const;

/** The settings are invalid. The message names each that is missing or malformed, and what it is for. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads and checks settings; what there is in the environment besides is read in `environment.ts`, and nowhere else.
 * @param environment a function's `context`, or `process.env`
 * @param list the settings that are wanted: a half's, or all
 * @param more the centre, if not that which was built in; and the names of what must not contradict the settings, besides
 * @throws SettingsError that names every invalid setting; never a value
 */
export function readSettings<List extends SettingsList>(
  environment: Readonly<Record<string, unknown>>,
  list: List,
  { centre = builtCentre, beside = [] }: { readonly centre?: Centre; readonly beside?: readonly string[] } = {},
): Read<List> {
  const faults: string[] = [];
  const names = Object.keys(list);
  const read: Record<string, unknown> = {};
  for (const [name, [schema, purpose]] of Object.entries(list)) {
    const given = givenValue(environment, name);
    const result = v.safeParse(schema, given);
    if (result.success) read[name] = result.output;
    else faults.push(`${name} ${given === undefined ? 'is missing' : faultOf(result.issues)}: ${purpose}`);
  }
  const written = [...names, ...beside].flatMap((name) => {
    const value = environment[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  faults.push(...settingsAtOdds(Object.fromEntries(written), centre));
  if (!isLocal(environment)) {
    for (const [name, secret] of Object.entries(localSecrets)) {
      if (names.includes(name) && environment[name] === secret)
        faults.push(`${name} is the local default, which anybody knows`);
    }
    if (environment['TWILIO_API_ENDPOINT']) faults.push('TWILIO_API_ENDPOINT is only for one’s own machine');
    for (const name of ['PUBLIC_URL', 'CALLS_URL', 'OIDC_ISSUER'] as const) {
      if (String(read[name]).startsWith('http:')) faults.push(`${name} begins with http://, which can be overheard`);
    }
  }
  if (faults.length > 0)
    throw new SettingsError(`The settings need mending:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return { ...read, centre } as Read<List>; // every name was read, or there would be a fault
}

/** valibot's own messages quote what was given, which may be a secret: only messages written here are passed on. */
function faultOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const messages = issues.map(({ message }) => message).filter((message) => /^(is|has|names) /.test(message));
  return messages[0] ?? 'is malformed';
}
