import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import type { Call } from '../../../scripts/simulator/call';
import type { RequestEvent } from '../../../scripts/simulator/events';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { proofOf } from '../../../src/ballots/transfer';
import { noCalls } from '../../../src/figures/tally';
import { connect } from '../../../src/platform/table/connect';
import { Table } from '../../../src/platform/table/table';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { callsOf, eachOfDay } from '../../support/each-of-day';
import { countsOfFaces, faces } from '../../support/faces';
import { testFirstOf, testInCi } from '../../support/in-ci';
import { aForm, post } from '../../support/webhook-post';

/** A SIP domain as Twilio gives them out, and who calls it: a PBX that lets the citizen's number through. */
const domain = 'comune.sip.twilio.com';
const caller = 'sip:+390699999999@pbx.comune.example';

/** What the PBX keys in where it calls a number. */
const transferKeys = '40718293';

let built: Built;
let faccina: Faccina;
let day: string;
let phones: Simulator | undefined;
let welcomed: RequestEvent | undefined;

beforeAll(async () => {
  built = builtWithCentre({
    services: [
      { id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800000001', '+39060000002'] },
      { id: 'anagrafe', name: "l'anagrafe", numbers: ['+39060000003'], transfers: ['+39060000004'] },
      { id: 'tributi', name: 'i tributi', numbers: ['+39060000005'], transfers: ['+39060000006'] },
    ],
    transfersPerHour: 4,
  });
  faccina = await Faccina.start({ TRANSFER_KEYS: transferKeys }, { built });
});

beforeEach(() => {
  day = faccina.newDay();
});

afterEach(() => phones?.stop());
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

function transferIn(to: string, sipHeaders: Record<string, string> = {}): Call {
  phones = faccina.phones(`${day}T09:00:00+01:00`, {
    numbers: { [to]: { voiceUrl: `${faccina.url}/survey/welcome`, statusCallback: `${faccina.url}/call-ended` } },
  });
  phones.subscribe((event) => {
    if (event.kind === 'request' && event.url.includes('/survey/welcome')) welcomed = event;
  });
  return phones.call({ from: caller, to, sipHeaders });
}

/** The last request for the survey's beginning, as it was sent. */
function lastWelcome(): RequestEvent {
  if (!welcomed) throw new Error('nobody was welcomed');
  return welcomed;
}

/** The same, and the PBX keys in what it has to, where it calls a number. */
async function transferWithKeys(to: string, sipHeaders: Record<string, string> = {}): Promise<Call> {
  const citizen = transferIn(to, sipHeaders);
  if (!to.startsWith('+')) return citizen;
  await citizen.hears(/Un momento/);
  await citizen.presses(transferKeys);
  return citizen;
}

const servicesCalled = async (): Promise<string[]> =>
  (await callsOf(faccina.stores.calls, day)).map(({ service }) => service);

test('a citizen whom a PBX transfers in answers, and counts as received, served and transferred', async () => {
  const citizen = transferIn(`sip:urp@${domain}`);
  await citizen.hears(/Questo è il sondaggio/);
  await citizen.hears(/Com'è andata/);
  await citizen.presses('3');
  await citizen.hears(/che cosa non è andato/);
  await citizen.presses('1');
  await citizen.hears(/Useremo la sua risposta/);
  await citizen.isEnded();
  expect(await faccina.tally(day)).toEqual({
    received: 1,
    served: 1,
    transferred: 1,
    participants: 1,
    answers: { [faces.key]: countsOfFaces({ reasons: { waitTooLong: 1 } }) },
  });
});

testInCi('a citizen who hangs up in the welcome was transferred, and no more', async () => {
  const citizen = transferIn(`sip:urp@${domain}`);
  await citizen.hears(/Questo è il sondaggio/);
  await citizen.hangsUp();
  expect(await faccina.tally(day)).toEqual({ received: 1, served: 1, transferred: 1, participants: 0, answers: {} });
  expect(await callsOf(faccina.stores.calls, day)).toEqual([expect.objectContaining({ ended: true })]);
});

describe('the service is', () => {
  const anagrafe = { 'X-Faccina-Service': 'anagrafe' };
  testFirstOf<[string, string, Record<string, string>]>([
    ['named in the header', 'sip:sondaggio@comune.sip.twilio.com', anagrafe],
    [
      'named in the header, however it is typed',
      'sip:sondaggio@comune.sip.twilio.com',
      { 'X-Faccina-Service': ' Anagrafe' },
    ],
    ['named in the header, even where the number is of another', '+39060000002', anagrafe],
    ['the one whose number was called', '+39060000003', {}],
    ['the one that has the number for transfers', '+39060000004', {}],
    [
      'the one whose number was called, where the header names nobody',
      '+39060000003',
      { 'X-Faccina-Service': 'anagraffe' },
    ],
    ['the user of the address', 'sip:anagrafe@comune.sip.twilio.com', {}],
    [
      'the user of the address, with what a PBX adds to it',
      'sip:Anagrafe@comune.sip.twilio.com:5061;transport=tls',
      {},
    ],
    ['the one whose number is the user of the address', 'sip:+39060000003@comune.sip.twilio.com', {}],
    ['the same, written out', 'sips:%2B39060000003@comune.sip.dublin.twilio.com', {}],
    ['the same, as a PBX dials it', 'sip:060000003@comune.sip.twilio.com;user=phone', {}],
    ['the same, with the zeros for abroad', 'sip:0039060000003@comune.sip.twilio.com', {}],
  ])('%s', async (_, to, headers) => {
    const citizen = await transferWithKeys(to, headers);
    await citizen.hears(/Questo è il sondaggio/);
    expect(await servicesCalled()).toEqual(['anagrafe']);
  });

  testFirstOf([[`sip:sondaggio@${domain}`], ['+39069999999'], ['sip:%zz@comune.sip.twilio.com']])(
    'the first one where nothing tells: %s',
    async (to) => {
      const citizen = await transferWithKeys(to);
      await citizen.hears(/Questo è il sondaggio/);
      expect(await servicesCalled()).toEqual(['urp']);
    },
  );
});

test('nothing of who called, and of what the PBX sends along, is in the table', async () => {
  const citizen = transferIn(`sip:urp@${domain}`, { 'X-Faccina-Service': 'urp', 'X-Caller': '+390699999999' });
  await citizen.hears(/Com'è andata/);
  await citizen.presses('1');
  await citizen.isEnded();
  const { settings } = faccina.server.services;
  const table = new Table(connect(settings), settings.TABLE_NAME);
  const kept: unknown[] = [];
  await eachOfDay(table, 'call', day, (item) => kept.push(item));
  await eachOfDay(table, 'ballot', day, (item) => kept.push(item));
  expect(kept).toHaveLength(2);
  for (const secret of ['0699999999', 'pbx', '192.0.2', citizen.sid])
    expect(JSON.stringify(kept)).not.toContain(secret);
});

describe('a telephone that calls the number for transfers', () => {
  const number = '+39060000006';
  const lostOn = async () => (await faccina.stores.incidents.during(day)).get(day) ?? 0;
  /** Whoever hangs up at once may be faster than the step that opens their call: it is looked for again after a while. */
  const aWhileAfter = async () => {
    await phones?.advance(30);
    const somebody = aForm({ CallSid: `CA${'6'.repeat(32)}`, CallStatus: 'ringing' });
    await post(`${faccina.url}/call-ended`, somebody, `${day}T09:05:00+01:00`);
  };

  testFirstOf([
    ['keys in something else', '11111111'],
    ['keys in nothing', ''],
    ['keys in half of it', '4071'],
  ])('and %s is told which number to call, is no vote, and is missing from no figure', async (_, keys) => {
    const caller = transferIn(number);
    await caller.hears(/Un momento/);
    if (keys) await caller.presses(keys);
    await caller.hears(/nostro centralino/);
    await caller.hears(/chiami il numero 0 6 0 0 0 0 0 0 5/);
    await caller.isEnded();
    await aWhileAfter();
    expect(await faccina.tally(day)).toEqual({ ...noCalls, answers: {} });
    expect(await lostOn()).toBe(0);
  });

  testInCi('and hangs up while keys are waited for is missing from no figure', async () => {
    const caller = transferIn(number);
    await caller.hears(/Un momento/);
    await caller.hangsUp();
    await aWhileAfter();
    expect(await lostOn()).toBe(0);
  });

  test('gets no vote out of a step that failed either', async () => {
    const form = aForm({ To: number, ErrorUrl: `${faccina.url}/survey/welcome?asked=true` });
    for (const more of [{}, { Digits: '1' }]) {
      const { body } = await post(`${faccina.url}/fallback`, { ...form, ...more }, `${day}T09:00:00+01:00`);
      expect(body).toMatch(/problema tecnico.*<Hangup\/>/);
    }
    const overSip = { ...form, To: `sip:urp@${domain}`, ErrorUrl: `${faccina.url}/survey/welcome` };
    const known = await post(`${faccina.url}/fallback`, overSip, `${day}T09:00:00+01:00`);
    expect(known.body).toContain("Com'è andata");
    const proven = await post(`${faccina.url}/fallback`, { ...form, Digits: transferKeys }, `${day}T09:00:00+01:00`);
    expect(proven.body).toContain("Com'è andata");
  });

  test('and knows the keys has as many votes in an hour as the service may have, and no more', async () => {
    for (const time of [1, 2, 3, 4]) {
      const citizen = await transferWithKeys(number);
      await citizen.hears(/Questo è il sondaggio/);
      await citizen.hangsUp();
      expect((await faccina.tally(day)).transferred).toBe(time);
    }
    const { url, params } = lastWelcome();
    expect((await post(url, { ...params }, `${day}T09:01:00+01:00`)).body).toContain('Questo è il sondaggio');
    const tooMany = await transferWithKeys(number);
    await tooMany.hears(/sondaggio è chiuso/);
    await tooMany.isEnded();
    const ofAnotherService = transferIn(`sip:anagrafe@${domain}`);
    await ofAnotherService.hears(/Questo è il sondaggio/);
    expect((await faccina.tally(day)).transferred).toBe(5);
  });
});

test('without keys agreed on, a number for transfers takes no votes, and a SIP domain does', () => {
  const asked = { SipDomain: '', To: '+39060000006', Digits: '', asked: undefined };
  expect(proofOf({ TRANSFER_KEYS: undefined }, asked)).toBe('unproven');
  expect(proofOf({ TRANSFER_KEYS: undefined }, { ...asked, Digits: transferKeys })).toBe('unproven');
  expect(proofOf({ TRANSFER_KEYS: undefined }, { ...asked, SipDomain: domain })).toBe('proven');
});
