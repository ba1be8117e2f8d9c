import { settingsList } from '../../../src/settings';
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

/**
 * The settings as the variables of a Function's environment. One that is too long for a variable is continued in
 * `NAME_2`, `NAME_3` (`src/settings.ts` puts it together).
 * @throws ToMend where they are too much for Twilio
 */
export function variablesOf(settings: Environment): Environment {
  const given = Object.keys(settingsList).flatMap((name) => {
    const value = settings[name];
    return value === undefined || value === '' || setByTwilio.includes(name) ? [] : partsOf(name, value);
  });
  const variables = Object.fromEntries(given);
  const bytes = Buffer.byteLength(JSON.stringify(variables)) + twiliosOwnBytes;
  if (bytes > mostContextBytes) {
    const longest = Object.keys(settingsList)
      .filter((name) => !setByTwilio.includes(name))
      .sort((one, other) => (settings[other]?.length ?? 0) - (settings[one]?.length ?? 0));
    throw new ToMend(
      `The settings are too long for Twilio's functions: ${bytes} bytes of ${mostContextBytes}. Nothing was uploaded.`,
      `shorten ${longest[0]} in .env.production, then npm run deploy`,
    );
  }
  return variables;
}

function partsOf(name: string, value: string): [string, string][] {
  const parts: string[] = [''];
  // Character by character, so that none is cut in two.
  for (const character of value) {
    const last = parts.length - 1;
    if (Buffer.byteLength(`${parts[last]}${character}`) > mostValueBytes) parts.push(character);
    else parts[last] += character;
  }
  return parts.map((part, index) => [index === 0 ? name : `${name}_${index + 1}`, part]);
}
