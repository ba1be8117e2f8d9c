import { scanTables } from '../../../scripts/lab/attack/scan-tables';
import { localNumbers } from '../../../scripts/local/environment';
import type { RequestEvent } from '../../../scripts/simulator/events';
import { signIn } from '../../../scripts/test/sign-in';
import { Faccina } from '../../support/a-faccina';
import { aForm, post } from '../../support/webhook-post';

let faccina: Faccina;
let day: string;
/** Every webhook of a call that came to its end, and of the operator who took it. */
const requests: RequestEvent[] = [];

beforeAll(async () => {
  faccina = await Faccina.start();
  day = faccina.newDay();
  const phones = faccina.phones(`${day}T09:00:00+01:00`);
  phones.subscribe((event) => {
    if (event.kind === 'request') requests.push(event);
  });
  const operator = await signIn(phones);
  const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
  await citizen.hears(/passo un operatore/);
  await phones.advance(30);
  await operator.presses('*');
  await citizen.hears(/Com'è andata/);
  await citizen.presses('3');
  await citizen.hears(/che cosa non è andato/);
  await citizen.hangsUp();
  await phones.stop();
});
afterAll(() => faccina.stop());

const everything = () => scanTables(faccina.server.services.settings);

/** In CET a day of November closes at this moment. */
const closing = () => Date.parse(`${day}T00:00:00+01:00`) + 48 * 3_600_000;
const stepOf = ({ url }: { url: string }) => new URL(url).pathname.slice(1);
const ask = ({ url, params }: { url: string; params: Readonly<Record<string, string>> }, at: number) =>
  post(url, { ...params }, new Date(at).toISOString());

/** What names a day, and what could be asked with it that has not been asked yet. */
function aboutTheDay() {
  const sent = requests.filter(({ url }) => /[?&](day|shift)=/.test(url));
  const rating = sent.find((request) => stepOf(request) === 'survey/answer');
  if (!rating) throw new Error('nobody was asked');
  const reason = { url: `${rating.url}&answers=unsatisfied`, params: { ...rating.params, Digits: '2' } };
  const other = { url: rating.url, params: aForm({ CallSid: `CA${'7'.repeat(32)}`, Digits: '1' }) };
  return [...sent, reason, other];
}

test('every step that names a closed day answers kindly and changes nothing, though its process still has the key', async () => {
  const before = await everything();
  const asked = aboutTheDay();
  expect([...new Set(asked.map(stepOf))].sort()).toEqual([
    'citizen/after-operator',
    'citizen/waiting',
    'operator/after-call',
    'operator/alone',
    'operator/let-go',
    'operator/meeting',
    'operator/next-call',
    'survey/answer',
    'survey/welcome',
  ]);
  for (const request of asked) {
    const { status, body } = await ask(request, closing());
    expect({ step: stepOf(request), status }).toEqual({ step: stepOf(request), status: 200 });
    expect(body).toMatch(/<Response><Say.*sondaggio è chiuso.*<\/Say><Hangup\/><\/Response>/);
  }
  for (const CallSid of new Set(requests.map(({ callSid }) => callSid))) {
    const params = aForm({ CallSid, CallStatus: 'completed', Timestamp: `${day}T12:00:00+01:00` });
    const ended = { url: `${faccina.url}/call-ended`, params };
    expect((await ask(ended, closing())).status).toBe(200);
  }
  expect(await everything()).toEqual(before);
});

test('a moment before, the day still takes a reason', async () => {
  const before = await everything();
  const reason = aboutTheDay().find(({ url }) => url.includes('answers=unsatisfied'));
  if (!reason) throw new Error('there is no such request');
  expect((await ask(reason, closing() - 1000)).body).toContain('Grazie');
  expect(await everything()).not.toEqual(before);
});

test('what could not be stored until then changes no figure, and the day says that something is missing', async () => {
  const rating = requests.find((request) => stepOf(request) === 'survey/answer');
  if (!rating) throw new Error('nobody was asked');
  const before = await faccina.tally(day);
  expect(await faccina.stores.incidents.during(day)).toEqual(new Map());
  for (const time of [0, 1000]) {
    const { body } = await ask({ ...rating, url: `${rating.url}&answers=fair&unsaved=1` }, closing() + time);
    expect(body).toContain('sondaggio è chiuso');
  }
  expect(await faccina.stores.incidents.during(day)).toEqual(new Map([[day, 0]]));
  expect(await faccina.tally(day)).toEqual(before);
});
