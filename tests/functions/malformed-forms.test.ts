import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { hideLeg } from '../../src/calls/queue/legs';
import { newRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { openStores } from '../../src/entry/stores';
import { singleValues } from '../../src/entry/twiml-function';
import { tallyDay } from '../../src/figures/count-day';
import type { Settings } from '../../src/platform/settings/all-settings';
import { readAllSettings } from '../../src/platform/settings/all-settings';
import { TestDatabase } from '../platform/table/database';
import { anEnvironment } from '../support/an-environment';
import { askFunction } from '../support/ask-function';
import { countsOfFaces, faces } from '../support/faces';
import { scaled, testFirstOf } from '../support/in-ci';
import { nobodyCalled } from '../support/nobody-called';
import { aForm } from '../support/webhook-post';

const day = '2031-03-04';
const headers = { 'x-faccina-clock': `${day}T09:00:00+01:00` };
const functionsFolder = join(__dirname, '../../functions');
/** Every route that Twilio asks about a call: `citizen/incoming`. */
const steps = readdirSync(functionsFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.protected.ts') && !file.startsWith('doctor'))
  .map((file) => file.replace('.protected.ts', ''));

let database: TestDatabase;
let environment: Readonly<Record<string, unknown>>;
let settings: Settings;
/** What broke: the log's lines of it. */
const broken: string[] = [];

beforeAll(async () => {
  database = await TestDatabase.start();
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation((line) => void broken.push(String(line)));
});
beforeEach(async () => {
  const own = { ...(await database.newSettings()), STEP_PATIENCE: '15000' };
  environment = anEnvironment({ ...own, DOMAIN_NAME: 'localhost:3000' });
  settings = readAllSettings(environment);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await database.close();
});

async function ask(step: string, event: Readonly<Record<string, unknown>>) {
  const { handler } = await import(join(functionsFolder, `${step}.protected.ts`));
  return askFunction(handler, environment, event, headers);
}
const survey = { day, hour: `${day}T08:00Z`, service: 'urp' };
const moment = String(Date.parse(headers['x-faccina-clock']));
const leg = hideLeg(anEnvironment().AUTH_TOKEN, aForm()['CallSid'] ?? '');
/** An operator's turn that serves a citizen. */
const atTheDesk = {
  ...{ ...survey, shift: day, turn: '1', services: 'urp', citizen: leg, leg },
  ...{ since: moment, free: moment, due: moment.slice(0, -3), look: '1', met: '1', talked: '60', told: '1' },
};
const transferred = { ...aForm(), To: 'sip:urp@comune.sip.twilio.com', SipDomain: 'comune.sip.twilio.com' };
const figures = () => tallyDay({ ...openStores(settings), now: new Date(`${day}T08:30:00Z`) }, day);

test('a CallSid is the same in capitals: what was opened under it is one call', async () => {
  for (const sid of [`CA${'a5'.repeat(16)}`, `CA${'A5'.repeat(16)}`]) {
    expect((await ask('survey/welcome', { ...transferred, CallSid: sid })).body).toContain('Questo è il sondaggio');
  }
  expect(await figures()).toEqual({ ...nobodyCalled, received: 1, served: 1, transferred: 1 });
});

test('a field that comes twice holds what came last', async () => {
  await ask('survey/welcome', transferred);
  const answer = await ask('survey/answer', { ...transferred, ...survey, Digits: ['2', '1'] });
  expect(answer.body).toContain('Grazie di averci risposto');
  expect(await figures()).toMatchObject({
    received: 1,
    participants: 1,
    answers: { [faces.key]: countsOfFaces({ satisfied: 1 }) },
  });
});

test('no form, whatever it holds, breaks a step, or is answered with anything but TwiML', async () => {
  const texts = ['', '1', '**77', `CA${'B'.repeat(32)}`, 'completed', 'urp', '9'.repeat(2000), '\u0000', '2031-03-04'];
  const text = fc.oneof(fc.constantFrom(...texts), fc.string());
  const value = fc.oneof({ weight: 4, arbitrary: text }, fc.array(text), fc.object(), fc.integer());
  const names = [
    ...['CallSid', 'CallStatus', 'To', 'From', 'Digits', 'DialCallSid', 'DialCallStatus', 'DialBridged'],
    ...[
      'CallDuration',
      'Timestamp',
      'ErrorUrl',
      'attempt',
      'operator',
      ...Object.keys(atTheDesk),
      'room',
      'tried',
      'letGoAt',
    ],
    ...['silent', 'warned', 'idle', 'failed', 'unheard', 'mistakes', 'unopened', 'unreleased', 'untransferred'],
    ...['answers', 'unsaved', 'closing', 'SipHeader_X-Faccina-Service'],
  ];
  const room = roomAtTwilio(await openStores(settings).dayKeys.ofToday(day), newRoom()).inAddress;
  const usual = { ...aForm(), ...atTheDesk, room, Digits: '3', attempt: '1' };
  const odd = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...steps), fc.constantFrom({}, usual), odd, async (step, form, others) => {
      const { status, body } = await ask(step, { ...form, ...others });
      expect([status, ...broken.splice(0)]).toEqual([200]);
      expect(body).toMatch(/^<\?xml.*<Response\/?>/s);
    }),
    { numRuns: scaled(60, { inCi: 400 }) },
  );
});

testFirstOf([['**#'], [''], ['9'.repeat(2000)], ['\u0000']])(
  'an operator with the number %j is only asked again',
  async (operator) => {
    const answer = await ask('operator/sign-in', { ...aForm(), attempt: '1', operator, Digits: '123456' });
    expect(broken.splice(0)).toEqual([]);
    expect(answer.body).toContain('Il numero o il PIN non è giusto');
  },
);

test.each([
  [{ Digits: ['1', '2'] }, { Digits: '2' }],
  [{ Digits: [] }, { Digits: undefined }],
  [{ Digits: { a: '1' } }, { Digits: { a: '1' } }],
  [{ Digits: '3' }, { Digits: '3' }],
])('of %j is read %j', (event, read) => {
  expect(singleValues(event)).toEqual(read);
});
