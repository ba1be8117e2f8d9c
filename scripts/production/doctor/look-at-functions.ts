import * as v from 'valibot';
import { version } from '../../../package.json';
import { type Examination, examinationSchema } from '../../../src/doctor/examination';
import { explainNetwork } from '../explain-network';
import type { Account } from '../twilio/account';
import { fetchFunction } from '../twilio/signed-fetch';
import type { Workplace } from '../workplace';
import { type Finding, finding, ok, wrong } from './finding';

/** A signature of the scheduler's is good for five minutes; a clock that is off by one already tells of trouble. */
const mostClockSeconds = 60;

interface Given {
  readonly account: Account;
  readonly domain: string;
  /** Where a test mail is to go; without one the mail server is only greeted. */
  readonly mail: string | undefined;
}

/** What the deployed functions answer: whether they know Twilio's signature, and what they see around them. */
export function lookAtFunctions(workplace: Workplace, given: Given): Promise<readonly Finding[]> {
  return finding(
    'signature',
    () => look(workplace, given),
    (error) => explainNetwork(error, `https://${given.domain}`, 'npm run doctor') ?? timedOut(error),
  );
}

const timedOut = (error: unknown) =>
  error instanceof Error && error.name === 'TimeoutError'
    ? explainNetwork({ code: 'ETIMEDOUT', message: '' }, 'the deployed functions', 'npm run doctor')
    : error;

async function look({ shell, now }: Workplace, { account, domain, mail }: Given): Promise<readonly Finding[]> {
  const query = mail === undefined ? '' : `?${new URLSearchParams({ mail })}`;
  const address = `https://${domain}/doctor${query}`;
  const unsigned = await fetchFunction(address, account, shell, { signed: false });
  await unsigned.body?.cancel();
  const signed = await fetchFunction(address, account, shell, { signed: true });
  const text = await signed.text();
  if (unsigned.ok) {
    return [
      wrong('signature', 'the functions answer anybody', 'npm run deploy: an upload by hand has made them public'),
    ];
  }
  if (signed.status === 404) return [wrong('signature', 'there is no doctor at this address', 'npm run deploy')];
  if (!signed.ok) {
    return [
      wrong(
        'signature',
        `Twilio's signature with this auth token is refused (HTTP ${signed.status})`,
        'correct AUTH_TOKEN in .env.production: it is another region’s, or was changed in Twilio’s console; then npm run doctor',
      ),
    ];
  }
  const examination = v.safeParse(v.pipe(v.string(), v.parseJson(), examinationSchema), text);
  if (!examination.success) {
    return [wrong('signature', 'what answers there is not this version of Faccina', 'npm run deploy')];
  }
  return [ok('signature', 'Twilio’s is taken, others are refused'), ...findingsOf(examination.output, now(), mail)];
}

function findingsOf(seen: Examination, now: Date, mail: string | undefined): Finding[] {
  const secondsOff = Math.round((Date.parse(seen.now) - now.getTime()) / 1000);
  const logOf = 'see the functions’ log in Twilio’s console; if the settings were changed, npm run deploy';
  return [
    seen.version === version
      ? ok('version', `${version}, on Node ${seen.node}`)
      : wrong('version', `${seen.version} is deployed, here is ${version}`, 'npm run deploy'),
    Math.abs(secondsOff) <= mostClockSeconds
      ? ok('clock')
      : wrong('clock', `this machine and Twilio's are ${Math.abs(secondsOff)} s apart`, 'set this machine’s clock'),
    seen.settings === 'ok'
      ? ok('settings at Twilio')
      : wrong('settings at Twilio', seen.settings.replaceAll('\n', ' '), 'npm run deploy'),
    seen.table === 'ok'
      ? ok('table, from the functions')
      : wrong('table, from the functions', seen.table, `npm run provision; ${logOf}`),
    seen.dayKeys === 'ok'
      ? ok('day keys, from the functions')
      : wrong('day keys, from the functions', seen.dayKeys, `npm run provision; ${logOf}`),
    seen.mail === 'ok'
      ? ok(
          'mail',
          mail ? `a test mail went to ${mail}` : 'the server lets Faccina in (--mail ADDRESS sends a test mail)',
        )
      : wrong('mail', seen.mail, 'correct SMTP_URL in .env.production (user, password, port), then npm run deploy'),
    ...(seen.twilio === undefined ? [] : [reachOf(seen.twilio)]),
  ];
}

/** With HANDOVER=conference nobody gets to an operator where the functions can't ask Twilio. */
const reachOf = (twilio: string): Finding =>
  twilio === 'ok'
    ? ok('Twilio, from the functions')
    : wrong(
        'Twilio, from the functions',
        twilio,
        'correct AUTH_TOKEN and TWILIO_REGION in .env.production, then npm run deploy; until it is ok, HANDOVER=queue',
      );
