import * as v from 'valibot';
import { version } from '../../../package.json';
import { type Examination, examinationSchema, fingerprintOf } from '../../../src/doctor/examination';
import type { Half } from '../../../src/platform/settings/all-settings';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { ownCentre } from '../../build/centre';
import { explainNetwork } from '../explain-network';
import type { Account } from '../twilio/account';
import { fetchFunction } from '../twilio/signed-fetch';
import type { Workplace } from '../workplace';
import { type Finding, finding, ok, wrong } from './finding';

/** The scheduler's signature is valid for five minutes; a clock that is off by one is worth a warning. */
const mostClockSeconds = 60;

interface Given {
  readonly account: Account;
  readonly half: Half;
  readonly domain: string;
  readonly centre: Centre;
  /** The address for a test mail; without one only the connection to the mail server is tried. */
  readonly mail: string | undefined;
}

/** Examines a half of the deployed functions: whether they accept Twilio's signature, and what they can reach. */
export function lookAtFunctions(workplace: Workplace, given: Given): Promise<readonly Finding[]> {
  return finding(
    `signature, ${given.half}`,
    () => look(workplace, given),
    (error) => explainNetwork(error, `https://${given.domain}`, 'npm run doctor') ?? timedOut(error),
  );
}

const timedOut = (error: unknown) =>
  error instanceof Error && error.name === 'TimeoutError'
    ? explainNetwork({ code: 'ETIMEDOUT', message: '' }, 'the deployed functions', 'npm run doctor')
    : error;

async function look({ shell, now }: Workplace, given: Given): Promise<readonly Finding[]> {
  const { account, half, domain, mail } = given;
  const query = new URLSearchParams({ half, ...(mail !== undefined && half === 'pages' && { mail }) });
  const address = `https://${domain}/doctor?${query}`;
  const signed = await fetchFunction(address, account, shell, { signed: true });
  const text = await signed.text();
  const what = `signature, ${half}`;
  if (signed.status === 404) return [wrong(what, 'there is no doctor at this address', 'npm run deploy')];
  if (!signed.ok) {
    return [
      wrong(
        what,
        `Twilio's signature with this auth token is refused (HTTP ${signed.status})`,
        'correct AUTH_TOKEN in .env.production: it is another region’s, or was changed in Twilio’s console; then npm run doctor',
      ),
    ];
  }
  const examination = v.safeParse(v.pipe(v.string(), v.parseJson(), examinationSchema), text);
  if (!examination.success) {
    return [wrong(what, 'what answers there is not this version of Faccina', 'npm run deploy')];
  }
  return [ok(what, 'Twilio’s is taken'), ...findingsOf(given, examination.output, now())];
}

function findingsOf({ half, centre, mail }: Given, seen: Examination, now: Date): Finding[] {
  const from = (what: string) => `${what}, from the ${half}`;
  const secondsOff = Math.round((Date.parse(seen.now) - now.getTime()) / 1000);
  const logOf = 'see the functions’ log in Twilio’s console; if the settings were changed, npm run deploy';
  return [
    seen.version === version
      ? ok(from('version'), `${version}, on Node ${seen.node}`)
      : wrong(from('version'), `${seen.version} is deployed, here is ${version}`, 'npm run deploy'),
    seen.centre === fingerprintOf(centre)
      ? ok(from('centre'))
      : wrong(from('centre'), `another ${ownCentre} is deployed`, 'npm run deploy'),
    Math.abs(secondsOff) <= mostClockSeconds
      ? ok(from('clock'))
      : wrong(
          from('clock'),
          `this machine and Twilio's are ${Math.abs(secondsOff)} s apart`,
          'set this machine’s clock',
        ),
    seen.settings === 'ok'
      ? ok(from('settings'))
      : wrong(from('settings'), seen.settings.replaceAll('\n', ' '), 'npm run deploy'),
    seen.table === 'ok' ? ok(from('table')) : wrong(from('table'), seen.table, `npm run provision; ${logOf}`),
    seen.dayKeys === 'ok' ? ok(from('day keys')) : wrong(from('day keys'), seen.dayKeys, `npm run provision; ${logOf}`),
    ...(seen.mail === undefined ? [] : [mailOf(seen.mail, mail)]),
    ...(seen.twilio === undefined ? [] : [reachOf(seen.twilio)]),
  ];
}

const mailOf = (seen: string, mail: string | undefined): Finding =>
  seen === 'ok'
    ? ok('mail', mail ? `a test mail went to ${mail}` : 'the server lets Faccina in (--mail ADDRESS sends a test mail)')
    : wrong('mail', seen, 'correct SMTP_URL in .env.production (user, password, port), then npm run deploy');

/** No call reaches an operator if the functions can't use Twilio's API. */
const reachOf = (twilio: string): Finding =>
  twilio === 'ok'
    ? ok('Twilio, from the calls')
    : wrong(
        'Twilio, from the calls',
        twilio,
        'correct AUTH_TOKEN and TWILIO_REGION in .env.production, then npm run deploy; until it is ok no citizen reaches an operator',
      );
