import * as v from 'valibot';
import { builtCentre } from './centre';
import type { Centre } from './centre-schema';
import { givenValue, isLocal } from './environment';
import { settingsAtOdds } from './settings-at-odds';
import { type Half, settingsList } from './settings-list';

type Given = Readonly<Record<string, unknown>>;
type Name = keyof typeof settingsList;
type Variables = { readonly [N in Name]: v.InferOutput<(typeof settingsList)[N][0]> };
/** Variables, in capitals, and what the centre's file says. */
export type Settings = Variables & { readonly centre: Centre };
/** What one of the halves has of them. */
type SettingsOf<Wanted extends Half> = {
  readonly [N in Name as (typeof settingsList)[N][2] extends Wanted | 'both' ? N : never]: Variables[N];
} & Pick<Settings, 'centre'>;
export type CallSettings = SettingsOf<'calls'>;
export type PageSettings = SettingsOf<'pages'>;

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

/** The names of the settings that one half has, or of all. */
export const settingsOf = (half?: Half): readonly Name[] =>
  (Object.keys(settingsList) as Name[]) // keys forgets what they were
    .filter((name) => half === undefined || ['both', half].includes(settingsList[name][2]));

/**
 * The one place that reads the environment.
 * @param environment a function's `context`, or `process.env`
 * @param half whose settings are wanted: the other half's may be missing
 * @param centre what was built in, or what a command has read
 * @throws SettingsError that names every invalid setting; never a value
 */
export function readSettings(environment: Given, half?: undefined, centre?: Centre): Settings;
export function readSettings(environment: Given, half: 'calls', centre?: Centre): CallSettings;
export function readSettings(environment: Given, half: 'pages', centre?: Centre): PageSettings;
export function readSettings(environment: Given, half?: Half, centre = builtCentre): unknown {
  const faults: string[] = [];
  const names = settingsOf(half);
  const read: Partial<Record<Name, unknown>> = {};
  for (const name of names) {
    const [schema, purpose] = settingsList[name];
    const given = givenValue(environment, name);
    const result = v.safeParse(schema as v.GenericSchema<unknown, unknown>, given);
    if (result.success) read[name] = result.output;
    else faults.push(`${name} ${given === undefined ? 'is missing' : faultOf(result.issues)}: ${purpose}`);
  }
  faults.push(...settingsAtOdds(writtenIn(environment, names), centre));
  if (!isLocal(environment)) {
    for (const [name, secret] of Object.entries(localSecrets)) {
      if (names.includes(name as Name) && environment[name] === secret)
        faults.push(`${name} is the local default, which anybody knows`);
    }
    if (environment['TWILIO_API_ENDPOINT']) faults.push('TWILIO_API_ENDPOINT is only for one’s own machine');
    for (const name of ['PUBLIC_URL', 'CALLS_URL', 'OIDC_ISSUER'] as const) {
      if (String(read[name]).startsWith('http:')) faults.push(`${name} begins with http://, which can be overheard`);
    }
  }
  if (faults.length > 0)
    throw new SettingsError(`The settings need mending:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return { ...read, centre }; // every name was read, or there would be a fault
}

/** The variables as written, without those that only the other half has. */
const writtenIn = (environment: Given, names: readonly Name[]) =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const isOthers = name in settingsList && !names.includes(name as Name);
      return typeof value !== 'string' || isOthers ? [] : [[name, value] as const];
    }),
  );

/** valibot's own messages quote what was given, which may be a secret: only messages written here are passed on. */
function faultOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const messages = issues.map(({ message }) => message).filter((message) => /^(is|has|names) /.test(message));
  return messages[0] ?? 'is malformed';
}
