import { readdirSync, rmSync } from 'node:fs';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { localSecrets } from '../../../../src/platform/settings/settings';
import { builtWith } from '../built-with';
import { FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

type Form = Readonly<Record<string, string>>;

interface Forged {
  readonly url: string;
  readonly form: Form;
  readonly headers: Readonly<Record<string, string>>;
}

const sign = (url: string, form: Form) => getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url, { ...form });
const signed = (signature: string) => ({ 'x-twilio-signature': signature });

/** Requests that an attacker without the auth token may send. */
const forgeries: Readonly<Record<string, (url: string, form: Form) => Forged>> = {
  'without a signature': (url, form) => ({ url, form, headers: {} }),
  'signed for another address': (url, form) => ({ url, form, headers: signed(sign(`${url}&day=2026-11-01`, form)) }),
  'one parameter changed': (url, form) => ({ url, form: { ...form, Digits: '3' }, headers: signed(sign(url, form)) }),
  'one parameter more': (url, form) => ({ url, form: { ...form, answers: 'fair' }, headers: signed(sign(url, form)) }),
  'the address changed': (url, form) => ({ url: `${url}&answers=fair`, form, headers: signed(sign(url, form)) }),
  'of another host': (url, form) => ({
    url,
    form,
    headers: signed(sign(url.replace('127.0.0.1', 'faccina.example'), form)),
  }),
  'with another token': (url, form) => ({
    url,
    form,
    headers: signed(getExpectedTwilioSignature('another token, of the same length', url, { ...form })),
  }),
};

const query = (day: string) =>
  `day=${day}&hour=${day}T08%3A00Z&service=urp&shift=${day}&turn=1&services=urp&unopened=waiting`;
const form: Form = {
  CallSid: `CA${'f'.repeat(32)}`,
  CallStatus: 'in-progress',
  To: '+39800000001',
  Digits: '1',
  DialCallSid: `CA${'e'.repeat(32)}`,
  ErrorUrl: 'https://faccina.example/citizen/incoming',
};

/** Sends each forgery to each protected route: must be refused without a database request. */
async function run({ built, isProtected }: Run): Promise<Outcome> {
  const files = readdirSync(built.functionsFolder, { recursive: true, encoding: 'utf8' });
  const protectedFiles = files.filter((file) => file.endsWith('.protected.js'));
  const open = Object.fromEntries(
    protectedFiles.map((file) => [file, (name: string) => name.replace('.protected', '')]),
  );
  const used = isProtected ? built : builtWith(built, open);
  const rig = await FaultyRig.start(used);
  const day = rig.newDay();
  let done = 0;
  let lost = 0;
  let touched = 0;
  try {
    for (const file of isProtected ? protectedFiles : protectedFiles.slice(0, 1)) {
      const url = `${rig.url}/${file.replace('.protected.js', '')}?${query(day)}`;
      for (const forge of Object.values(forgeries)) {
        done += 1;
        const { status, isTouched } = await send(rig, forge(url, form), day);
        if (status !== 403) lost += 1;
        if (isTouched) touched += 1;
      }
    }
    return { done, lost, twice: touched, note: 'let in, or read or written' };
  } finally {
    await rig.stop();
    if (!isProtected) rmSync(used.functionsFolder, { recursive: true, force: true });
  }
}

/** Tried three times: the local scheduler's own database requests may come in between. */
async function send(rig: FaultyRig, { url, form, headers }: Forged, day: string) {
  let status = 0;
  for (let time = 0; time < 3; time += 1) {
    const before = rig.proxy.reads + rig.proxy.writes;
    const clock = { 'x-faccina-clock': `${day}T09:00:00+01:00` };
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...clock, ...headers },
      body: new URLSearchParams(form),
    });
    await response.text();
    status = response.status;
    if (rig.proxy.reads + rig.proxy.writes === before) return { status, isTouched: false };
  }
  return { status, isTouched: true };
}

export const forged: readonly Row[] = [
  { what: 'webhooks that Twilio has not signed so', protection: 'the signature is checked', run },
];
