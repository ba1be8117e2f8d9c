import type { Half } from '../../../src/platform/settings/all-settings';
import { settingsOf } from '../../../src/platform/settings/all-settings';
import { userOf } from '../../aws/users';
import { ToMend } from '../to-mend';
import type { Environment } from '../workplace';

/** docs: serverless/api/resource/variable: a value may have 450 bytes. */
const mostValueBytes = 450;
/** docs: error 82006: the context, all variables and some of Twilio's own, may have 3 KB as JSON. */
const mostContextBytes = 3 * 1024;
/** What Twilio adds: account, token, domain, path. */
const twiliosOwnBytes = 300;
/** Twilio sets these itself. */
const setByTwilio = ['ACCOUNT_SID', 'AUTH_TOKEN'];

interface For {
  /** Both halves' settings by default. */
  readonly half: Half | undefined;
  /** Where the calls' functions are: `faccina-calls-1234.twil.io`. */
  readonly callsDomain: string;
}

/**
 * A half's settings as the environment variables of its Functions. One that is too long for a variable is continued in
 * `NAME_2`, `NAME_3` (`src/platform/settings/environment.ts` joins them).
 * @throws ToMend if its AWS user is not known yet, or the settings are too long for Twilio
 */
export function variablesOf(given: Environment, { half, callsDomain }: For): Environment {
  const settings: Environment = {
    ...given,
    CALLS_URL: given['CALLS_URL'] || `https://${callsDomain}`,
    ...(half && keyOf(given, half)),
  };
  const names = settingsOf(half).filter((name) => !setByTwilio.includes(name));
  const variables = Object.fromEntries(
    names.flatMap((name) => {
      const value = settings[name];
      return value === undefined || value === '' ? [] : partsOf(name, value);
    }),
  );
  const bytes = Buffer.byteLength(JSON.stringify(variables)) + twiliosOwnBytes;
  if (bytes > mostContextBytes) {
    const longest = [...names].sort((one, other) => (settings[other]?.length ?? 0) - (settings[one]?.length ?? 0));
    throw new ToMend(
      `The settings are too long for Twilio's functions: ${bytes} bytes of ${mostContextBytes}. Nothing was uploaded.`,
      `shorten ${longest[0]} in .env.production, then npm run deploy`,
    );
  }
  return variables;
}

function keyOf(given: Environment, half: Half): Environment {
  const { id, secret } = userOf(half);
  const [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY] = [given[id], given[secret]];
  if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  throw new ToMend(
    `The ${half} have no AWS user yet: .env.production lacks ${id} and ${secret}. Nothing was uploaded.`,
    'npm run provision (it makes the user and the key), then npm run deploy',
  );
}

function partsOf(name: string, value: string): [string, string][] {
  const parts: string[] = [''];
  // By characters, so that none is split.
  for (const character of value) {
    const last = parts.length - 1;
    if (Buffer.byteLength(`${parts[last]}${character}`) > mostValueBytes) parts.push(character);
    else parts[last] += character;
  }
  return parts.map((part, index) => [index === 0 ? name : `${name}_${index + 1}`, part]);
}
