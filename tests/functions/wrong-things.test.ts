import { localNumbers } from '../../scripts/local/environment';
import type { Call } from '../../scripts/simulator/call';
import type { RequestEvent } from '../../scripts/simulator/events';
import type { Simulator } from '../../scripts/simulator/simulator';
import { signIn } from '../../scripts/test/sign-in';
import { daysBefore } from '../../src/calendar/civil-time';
import { Faccina } from '../support/a-faccina';
import { callsOf } from '../support/each-of-day';
import { countsOfFaces, faces, facesIn } from '../support/faces';
import { testFirstOf, testInCi } from '../support/in-ci';
import { nobodyCalled } from '../support/nobody-called';
import { aForm, post } from '../support/webhook-post';

/** An operator's turn that serves a citizen. */
const atTheDesk =
  `shift=<day>&turn=1&services=urp&day=<day>&hour=<day>T08%3A00Z&service=urp&since=${'1'.repeat(13)}` +
  `&citizen=${'l'.repeat(59)}&room=${'r'.repeat(59)}&free=${'1'.repeat(13)}`;

let faccina: Faccina;
let day: string;
let morning: string;
let phones: Simulator;
let requests: RequestEvent[];

beforeAll(async () => {
  faccina = await Faccina.start();
});

beforeEach(() => {
  day = faccina.newDay();
  morning = `${day}T09:00:00+01:00`;
  phones = faccina.phones(morning);
  requests = [];
  phones.subscribe((event) => {
    if (event.kind === 'request') requests.push(event);
  });
});

afterEach(() => phones.stop());
afterAll(() => faccina.stop());

const arrival = () => `day=${day}&hour=${day}T08%3A00Z&service=urp`;
const ask = (path: string, form: Record<string, string>, at = morning) => post(`${faccina.url}${path}`, form, at);
/** The last request for a step, as the simulator sent it. */
const sent = (step: string): RequestEvent => {
  const found = requests.findLast(({ url }) => new URL(url).pathname === `/${step}`);
  if (!found) throw new Error(`no request for ${step} was sent`);
  return found;
};

async function transferOne(): Promise<{ citizen: Call; operator: Call }> {
  const operator = await signIn(phones);
  const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
  await citizen.hears(/passo un operatore/);
  await phones.advance(30);
  await operator.presses('*');
  await citizen.hears(/Com'è andata/);
  return { citizen, operator };
}

const transferred = { ...nobodyCalled, received: 1, served: 1, transferred: 1 };

describe('every step', () => {
  test.each([
    '/citizen/incoming',
    '/citizen/waiting?day=<day>&hour=<day>T08%3A00Z&service=urp',
    `/citizen/meeting?day=<day>&hour=<day>T08%3A00Z&service=urp&room=${'r'.repeat(59)}`,
    '/citizen/after-operator?day=<day>&hour=<day>T08%3A00Z&service=urp',
    '/operator/sign-in',
    '/operator/next-call?shift=<day>&turn=1&services=urp',
    `/operator/meeting?${atTheDesk}`,
    `/operator/after-call?${atTheDesk}&met=1700000000`,
    `/operator/let-go?${atTheDesk}&talked=60`,
    '/survey/welcome',
    '/survey/invitation?day=<day>&hour=<day>T08%3A00Z&service=urp',
    '/survey/answer?day=<day>&hour=<day>T08%3A00Z&service=urp',
    '/survey/answer?day=<day>&hour=<day>T08%3A00Z&service=urp&answers=unsatisfied',
    '/call-ended',
  ])('%s apologises for a form without CallSid, and writes nothing', async (path) => {
    const { CallSid: _, ...form } = aForm();
    const answer = await ask(path.replaceAll('<day>', day), form);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<Response><Say.*problema tecnico.*<\/Say><Hangup\/><\/Response>/);
    expect(await faccina.tally(day)).toEqual(nobodyCalled);
  });

  test('refuses what Twilio has not signed', async () => {
    const response = await fetch(`${faccina.url}/citizen/incoming`, {
      method: 'POST',
      body: new URLSearchParams(aForm()),
    });
    expect(response.status).toBe(403);
    expect(await faccina.tally(day)).toEqual(nobodyCalled);
  });
});

describe('a Gather answer', () => {
  test('of Digits=**77 is a wrong key', async () => {
    const answer = await ask(`/survey/answer?${arrival()}`, aForm({ Digits: '**77' }));
    expect(answer.body).toContain('Questo tasto non è tra le risposte.');
    expect(answer.body).toContain('mistakes=1');
  });

  test.each(['', '&answers=unsatisfied'])(
    'for a call that was never opened (after: %s) is told that the survey is closed',
    async (before) => {
      const answer = await ask(`/survey/answer?${arrival()}${before}`, aForm({ Digits: '1' }));
      expect(answer.body).toMatch(/sondaggio è chiuso.*<Hangup\/>/);
      expect(await faccina.tally(day)).toEqual(nobodyCalled);
    },
  );

  test('for a day that does not exist is met with an apology', async () => {
    const answer = await ask(
      '/survey/answer?day=2026-11-31&hour=2026-11-30T08%3A00Z&service=urp',
      aForm({ Digits: '1' }),
    );
    expect(answer.body).toContain('problema tecnico');
  });

  testInCi('with a reason after a rating of 1 is answered by the rating', async () => {
    const { citizen } = await transferOne();
    await citizen.presses('1');
    const { url, params } = sent('survey/answer');
    const answer = await post(`${url}&answers=unsatisfied`, { ...params, Digits: '2' }, morning);
    expect(answer.body).toContain('Grazie di averci risposto');
    expect(await faccina.tally(day)).toEqual({
      ...transferred,
      participants: 1,
      answers: { [faces.key]: countsOfFaces({ satisfied: 1 }) },
    });
  });
});

describe('the same webhook', () => {
  test('with the rating, twice at once, counts one vote', async () => {
    const { citizen } = await transferOne();
    await citizen.presses('3');
    const again = await Promise.all([1, 2, 3].map(() => phones.resend(sent('survey/answer'))));
    for (const { body } of again) expect(body).toContain('che cosa non è andato');
    expect(await faccina.tally(day)).toEqual({
      ...transferred,
      participants: 1,
      answers: { [faces.key]: countsOfFaces({ reasons: { notGiven: 1 } }) },
    });
  });

  testInCi('with another rating does not change the first, and is answered by it', async () => {
    const { citizen } = await transferOne();
    await citizen.presses('3');
    const { url, params } = sent('survey/answer');
    const answer = await post(url, { ...params, Digits: '1' }, morning);
    expect(answer.body).toContain('che cosa non è andato');
    expect(facesIn(await faccina.tally(day)).unsatisfied).toBe(1);
  });

  testFirstOf([
    ['citizen/after-operator'],
    ['citizen/incoming'],
    ['citizen/waiting'],
    ['operator/meeting'],
    ['operator/after-call'],
    ['survey/welcome'],
    ['survey/answer'],
    ['call-ended'],
  ])('%s, twice at once and an hour late, changes nothing', async (step) => {
    const { citizen, operator } = await transferOne();
    await citizen.presses('3');
    await citizen.hears(/che cosa/);
    await citizen.presses('2');
    await citizen.isEnded();
    const before = await faccina.tally(day);
    const request = sent(step);
    await operator.hangsUp();
    const atOnce = await Promise.all([phones.resend(request), phones.resend(request)]);
    await phones.advance(3600);
    const late = await phones.resend(request);
    expect([...atOnce, late].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await faccina.tally(day)).toEqual(before);
  });

  test('of the first * when the operator already serves the next citizen transfers nobody', async () => {
    const { operator } = await transferOne();
    const firstStar = sent('operator/after-call');
    const next = phones.call({ from: '+390000000002', to: localNumbers.citizen });
    await next.hears(/passo un operatore/, { withinSeconds: 60 });
    await phones.advance(10);
    await phones.resend(firstStar);
    expect(await faccina.tally(day)).toEqual({ ...transferred, received: 2, served: 2 });
    await operator.hangsUp();
  });
});

describe("yesterday's call", () => {
  test('that ends after midnight is closed under yesterday', async () => {
    await phones.stop();
    phones = faccina.phones(`${day}T23:59:50+01:00`);
    const tomorrow = daysBefore(day, -1);
    faccina.newDay(); // tomorrow is used up too
    const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/Tocca a lei/);
    await phones.advance(60);
    await citizen.hangsUp();
    expect(await callsOf(faccina.stores.calls, day)).toEqual([expect.objectContaining({ ended: true })]);
    expect(await faccina.tally(tomorrow)).toEqual(nobodyCalled);
  });

  test('may be rated on the day after, and counts for its own day', async () => {
    const { citizen } = await transferOne();
    await citizen.presses('2');
    const { url, params } = sent('survey/answer');
    const answer = await post(url, params, `${daysBefore(day, -1)}T09:00:00+01:00`);
    expect(answer.body).toContain('Grazie di averci risposto');
    expect(await faccina.tally(day)).toEqual({
      ...transferred,
      participants: 1,
      answers: { [faces.key]: countsOfFaces({ fair: 1 }) },
    });
  });
});
