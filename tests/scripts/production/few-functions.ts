import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { anEnvironment, someKeys } from '../../support/an-environment';
import type { TwilioDouble } from '../../support/twilio/twilio-double';
import { TestWorkplace } from './a-workplace';

/** No AWS is there to be told of the deployment: its address leads nowhere. */
const noAws = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_MAX_ATTEMPTS: '1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
};

/** Where something small is deployed from. */
export function aSmallWorkplace(
  { accountSid, authToken, url }: TwilioDouble,
  settings: Readonly<Record<string, string>>,
  build: NonNullable<TestWorkplace['options']['build']>,
): TestWorkplace {
  const { DOMAIN_NAME, ...given } = anEnvironment({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken });
  return new TestWorkplace({
    shell: { TWILIO_ENDPOINT_URL: url, ...noAws },
    settings: { ...(given as Record<string, string>), ...someKeys, ...settings },
    build,
  });
}

/** As few functions and files as make the two halves, so that a deployment takes no time. */
export function buildFewFunctions() {
  const few = mkdtempSync(join(tmpdir(), 'faccina-few-'));
  const built = { functionsFolder: join(few, 'functions'), assetsFolder: join(few, 'assets') };
  const answer = "exports.handler = (_, __, answer) => answer(null, 'hello');";
  for (const name of ['citizen/incoming.protected', 'survey/welcome.protected', 'doctor.protected', 'access/sign-in']) {
    mkdirSync(join(built.functionsFolder, dirname(name)), { recursive: true });
    writeFileSync(join(built.functionsFolder, `${name}.js`), answer);
  }
  for (const name of ['hold-music.wav', 'style/faccina.css', 'page/live.js']) {
    mkdirSync(join(built.assetsFolder, dirname(name)), { recursive: true });
    writeFileSync(join(built.assetsFolder, name), name);
  }
  return { built, remove: () => rmSync(few, { recursive: true }) };
}
