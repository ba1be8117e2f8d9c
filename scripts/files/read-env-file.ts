import { settingsList } from '../../src/platform/settings/all-settings';
import { SettingsError } from '../../src/platform/settings/settings';
import { users } from '../aws/users';
import { GarbledText, readText } from './read-text';

type Environment = Readonly<Record<string, string>>;

/** Read by commands only, not by the functions. */
const ofCommands = [
  ...['PORT', 'REPORT_TIME', 'OPERATORS_NUMBER', 'ALARM_ADDRESS', 'DOMAIN_NAME', 'US1_AUTH_TOKEN'],
  ...users.flatMap(({ id, secret }) => [id, secret]),
];

/**
 * The settings in a `.env` file, parsed as Node does. What Node silently drops, cuts off or overwrites is refused.
 * @throws SettingsError naming each faulty line, never a value
 */
export function readEnvFile(file: string): Environment {
  const { values, faults } = read(textOf(file));
  if (faults.length === 0) return values;
  throw new SettingsError(`${file} needs mending:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
}

/** What earlier versions read here, and where `config/local/centre.json` has it now. */
const moved: Readonly<Record<string, string>> = {
  ADMINISTRATION_NAME: 'administration.name',
  SERVICES: 'services',
  SMALLEST_GROUP: 'smallestGroup',
  TRANSFERS_PER_HOUR: 'transfersPerHour',
  PRIVACY_URL: 'administration.privacyUrl',
  ACCESSIBILITY_URL: 'administration.accessibilityUrl',
  IPA_CODE: 'administration.ipaCode',
};

/** What earlier versions read, and why it does nothing now. */
const former: Readonly<Record<string, string>> = {
  HANDOVER: 'citizens come to operators in one way',
};

/** Settings of earlier versions that do nothing any more, with the reason: harmless. */
export const formerNames = (environment: Environment): string[] =>
  Object.keys(environment).flatMap((name) => {
    const reason = Object.hasOwn(former, name) ? former[name] : undefined;
    return reason === undefined ? [] : [`${name} is read no more: ${reason}`];
  });

/** Names that no setting has, and none had: usually misspelt. */
export function unknownNames(environment: Environment): string[] {
  const known = { ...settingsList, ...former };
  const isKnown = (name: string) => Object.hasOwn(known, name) || ofCommands.includes(name);
  return Object.keys(environment).filter((name) => !isKnown(name) && !isKnown(name.replace(/_\d+$/, '')));
}

function textOf(file: string): string {
  try {
    return readText(file);
  } catch (error) {
    throw error instanceof GarbledText ? new SettingsError(error.message, { cause: error }) : error;
  }
}

const emptyOrComment = /^[ \t]*(#.*)?(\n|$)/;
const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*/;
const quotedValue = /^(["'`])([\s\S]*?)\1(.*)(\n|$)/;
const bareValue = /^(.*)(\n|$)/;

function read(text: string): { readonly values: Environment; readonly faults: readonly string[] } {
  const values: Record<string, string> = {};
  const lines: Record<string, number> = {};
  const faults: string[] = [];
  let left = text;
  const take = (pattern: RegExp) => {
    const found = pattern.exec(left);
    if (found) left = left.slice(found[0].length);
    return found;
  };
  while (left !== '') {
    const line = text.slice(0, text.length - left.length).split('\n').length;
    if (take(emptyOrComment)) continue;
    const [, name] = take(assignment) ?? [];
    const [, quote, within = '', behind = ''] = (name && take(quotedValue)) || [];
    const [, bare = ''] = quote ? [] : (take(bareValue) ?? []);
    if (name === undefined) {
      faults.push(`line ${line} is neither NAME=value nor a comment (#)`);
      continue;
    }
    const fault = quote ? faultBehind(behind) : faultOfBare(bare);
    if (fault) faults.push(`line ${line}: ${name} ${fault}`);
    if (lines[name] !== undefined) faults.push(`line ${line}: ${name} stands in line ${lines[name]} already`);
    if (moved[name])
      faults.push(`line ${line}: ${name} is in config/local/centre.json now, as ${moved[name]}: take it out here`);
    lines[name] = line;
    // As Node does: `\n` is a line break in double quotes only.
    values[name] = quote === '"' ? within.replaceAll('\\n', '\n') : quote ? within : bare.replace(/#.*/, '').trim();
  }
  return { values, faults };
}

const faultBehind = (behind: string): string | undefined =>
  /^\s*(#.*)?$/.test(behind)
    ? undefined
    : 'has something behind its closing quote: put all of it between quotes that it does not hold itself, one of \' " `';

function faultOfBare(value: string): string | undefined {
  if (/^["'`]/.test(value)) return 'begins with a quote that is not closed';
  if (/^[“”„‘’«]/u.test(value)) return 'begins with a typographic quote, which would be part of it: type \' or "';
  if (/^[^#]*[^\s#]#/.test(value)) return "would be cut at its #: put it between quotes, '…'";
  return undefined;
}
