import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { localNumbers, localOperator } from '../../scripts/local/environment';
import type { RequestEvent } from '../../scripts/simulator/events';
import { freePort } from '../../scripts/test/free-port';
import { signIn } from '../../scripts/test/sign-in';
import { daysBefore } from '../../src/calendar/civil-time';
import { personId } from '../../src/people/person-id';
import { signatureHeader, signRequest } from '../../src/platform/request-signature';
import { localSecrets } from '../../src/platform/settings/settings';
import { connect } from '../../src/platform/table/connect';
import { Table } from '../../src/platform/table/table';
import { Faccina } from '../support/a-faccina';
import { aPerson, listPerson } from '../support/a-manager';
import { scaled } from '../support/in-ci';
import { post } from '../support/webhook-post';
import { leaksIn } from './leaks-in';

/** Nothing else in any log looks like these. */
const citizenNumber = '+39077766655544';
const wrongPin = '90817263';
const addresses = [
  'dirigente@segreto.example',
  'rifiutata@segreto.example',
  'curioso@altrove.example',
  'operator@segreto.example',
] as const;
const [taken, refusedByServer, nobodys, operators] = addresses;
const pbxNumber = 'sip:sondaggio@comune.sip.twilio.com';
/** An address on which nobody listens, and which `npm start` doesn't take for its own. */
const nowhere = '127.0.0.2:9';

const lines: string[] = [];
const requests: RequestEvent[] = [];
const known = () => [
  ...new Set(requests.map(({ callSid }) => callSid)),
  citizenNumber.slice(1),
  wrongPin,
  ...addresses,
  'segreto.example',
];

/** Everything that this process says anywhere: the functions run in it. */
function listen(): void {
  const note = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
  for (const channel of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, channel).mockImplementation(note);
  }
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      note(chunk);
      return true;
    });
  }
  process.on('warning', note);
}

/** A mail server that quotes addresses in its refusals, as they do. */
async function aMailServer(): Promise<SMTPServer> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) =>
      callback(address === taken ? null : new Error(`<${address}> is unknown in this house`)),
    onData: (stream, _session, callback) => stream.resume().on('end', () => callback()),
  });
  server.listen(0, '127.0.0.2');
  await once(server.server, 'listening');
  return server;
}

async function playCalls(faccina: Faccina, day: string): Promise<void> {
  const phones = faccina.phones(`${day}T09:00:00+01:00`, {
    strict: false,
    numbers: {
      [localNumbers.citizen]: {
        voiceUrl: `${faccina.url}/citizen/incoming`,
        voiceFallbackUrl: `${faccina.url}/fallback`,
        statusCallback: `${faccina.url}/call-ended`,
      },
      [localNumbers.operator]: { voiceUrl: `${faccina.url}/operator/sign-in` },
      [pbxNumber]: { voiceUrl: `${faccina.url}/survey/welcome`, statusCallback: `${faccina.url}/call-ended` },
    },
  });
  phones.subscribe((event) => event.kind === 'request' && requests.push(event));
  const call = (to: string) => phones.call({ from: citizenNumber, to });

  const stranger = call(localNumbers.operator);
  await stranger.hears(/numero di operatore/);
  await stranger.presses(`${localOperator.number}#`);
  await stranger.hears(/PIN/);
  await stranger.presses(`${wrongPin}#`);
  await stranger.hangsUp();

  const operator = await signIn(phones, citizenNumber);
  const unsatisfied = call(localNumbers.citizen);
  await unsatisfied.hears(/passo un operatore/);
  await phones.advance(30);
  await operator.presses('*');
  await unsatisfied.hears(/Com'è andata/);
  await unsatisfied.presses('3');
  await unsatisfied.hears(/che cosa non è andato/);
  await unsatisfied.presses('2');
  await unsatisfied.isEnded();

  const gaveUp = call(localNumbers.citizen);
  await gaveUp.hears(/Risponde/);
  await gaveUp.hangsUp();
  const sentByPbx = call(pbxNumber);
  await sentByPbx.hears(/Com'è andata/);
  await sentByPbx.presses('9');
  await sentByPbx.hears(/non è tra le risposte/);
  await sentByPbx.hangsUp();
  await operator.hangsUp();
  await phones.stop();
}

/** What nobody should send, and what breaks. */
async function sendWrongThings(faccina: Faccina, day: string): Promise<void> {
  const at = `${day}T10:00:00+01:00`;
  const ofEachStep = [...new Map(requests.map((request) => [new URL(request.url).pathname, request])).values()];
  for (const { url, params } of scaled(ofEachStep, { inCi: requests.slice() })) {
    const { CallSid: _, ...without } = params;
    await post(url, { ...without }, at);
    await post(url, { ...params }, `${daysBefore(day, -9)}T10:00:00+01:00`);
    await fetch(url, { method: 'POST', body: new URLSearchParams({ ...params }) });
  }
  // What is in the table can be anything, and what reads it says so: with the value.
  const { settings } = faccina.server.services;
  const client = connect(settings);
  const longAgo = daysBefore(day, 20);
  await faccina.stores.dayKeys.ofToday(longAgo);
  const broken = { pk: `tally#${longAgo}`, sk: citizenNumber };
  await new Table(client, settings.TABLE_NAME).putNew(broken, { services: citizenNumber });
  client.destroy();
}

async function runErrands(faccina: Faccina, day: string): Promise<void> {
  for (const [path, hours] of [
    ['/figures/count', 15],
    ['/reports/daily', 18.5],
    ['/days/seal', 51.5],
  ] as const) {
    const at = new Date(Date.parse(`${day}T00:00:00+01:00`) + hours * 3_600_000);
    const response = await fetch(`${faccina.url}${path}`, {
      method: 'POST',
      headers: {
        'x-faccina-clock': at.toISOString(),
        [signatureHeader]: signRequest(localSecrets.REPORT_SECRET, { path, day: '' }, at),
      },
    });
    // As npm start does with what the scheduler has to say.
    console.log(`the scheduler asked for ${path}: ${response.status} ${await response.text()}`);
  }
  await fetch(`${faccina.url}/access/oidc`, { method: 'POST', headers: { Origin: faccina.server.url } });
  for (const address of [taken, refusedByServer, nobodys, operators, `${wrongPin}@`]) {
    await fetch(`${faccina.url}/access/send-link`, {
      method: 'POST',
      headers: { Origin: faccina.server.url },
      body: new URLSearchParams({ address }),
    });
  }
}

/** Somebody on the list comes in, looks at what they may and what they may not see, and is taken off it. */
async function comeAndGo(faccina: Faccina, day: string): Promise<void> {
  const browser = await aPerson(faccina, `${day}T11:00:00+01:00`, 'operator', operators);
  for (const path of ['/desk', '/report', '/figures/live', '/access/sign-in']) await browser.open(path);
  await faccina.stores.people.remove(personId(faccina.server.services.settings, operators));
  await browser.open('/desk');
}

test('whatever happens, no log holds a number, a CallSid, a key pressed or an address', async () => {
  const mail = await aMailServer();
  const { port } = mail.server.address() as AddressInfo; // it listens on a port, not on a pipe
  const settings = {
    REPORT_RECIPIENTS: `${taken},${refusedByServer}`,
    MANAGERS: `${taken},${refusedByServer}`,
    SMTP_URL: `smtp://127.0.0.2:${port}`,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    PURGE_TWILIO: 'yes',
    OIDC_ISSUER: `http://${nowhere}`,
    OIDC_CLIENT_ID: 'faccina',
    OIDC_CLIENT_SECRET: 'a secret of ours',
  };
  listen();
  const faccina = await Faccina.start(settings, { isHere: true });
  const day = faccina.newDay();
  const silent = await Faccina.start(
    { ...settings, DYNAMODB_ENDPOINT: `http://${nowhere}`, SMTP_URL: `smtp://${nowhere}9`, STEP_PATIENCE: '100' },
    { isHere: true },
  );
  try {
    await playCalls(faccina, day);
    await sendWrongThings(faccina, day);
    await listPerson(faccina, 'operator', operators);
    await runErrands(faccina, day);
    await comeAndGo(faccina, day);
    for (const { url, params } of requests.slice(0, scaled(10, { inCi: 30 }))) {
      await post(url.replace(faccina.url, silent.url), { ...params }, `${day}T09:30:00+01:00`);
    }
    await runErrands(silent, day);
  } finally {
    await Promise.all([faccina.stop(), silent.stop()]);
    mail.close();
    jest.restoreAllMocks();
  }

  // Or there would have been nothing to be found.
  const codes = new Set(lines.flatMap((line) => /^\{"code":"([a-z-]+)"/.exec(line)?.[1] ?? []));
  expect([...codes].sort()).toEqual(
    expect.arrayContaining([
      'answered',
      'closed',
      'failed',
      'link-not-sent',
      'malformed',
      'not-purged',
      'refused',
      'oidc-failed',
      'sealed',
      'unknown-number',
    ]),
  );
  expect(known().length).toBeGreaterThan(9);
  expect(lines.length).toBeGreaterThan(80);
  expect(leaksIn(lines, { known: known() })).toEqual([]);
});

test.each([
  ['what is no line of ours', () => 'TypeError: fetch failed'],
  ['a request', () => JSON.stringify(requests[0]?.params)],
  ['a CallSid', () => `the call ${requests[0]?.callSid} broke`],
  ['a number', () => 'could not reach +390612345678'],
  ['an address', () => '550 <sindaca@comune.example> unknown'],
  ['a fault’s message', () => '{"code":"failed","step":"survey/answer","fault":"Error: the citizen pressed 3 and 4"}'],
  ['a key pressed', () => '{"code":"answered","step":"survey/answer","digit":3}'],
  ['a key pressed, in the step', () => '{"code":"answered","step":"survey/answer?3","milliseconds":4}'],
])('%s in a log would be seen', (_, line) => {
  expect(leaksIn([...lines, line()], { known: known() })).not.toEqual([]);
  expect(leaksIn(lines, { known: known() })).toEqual([]);
});
