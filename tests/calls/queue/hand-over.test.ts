import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import type { RequestEvent, SimulatorEvent } from '../../../scripts/simulator/events';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { signIn } from '../../../scripts/test/sign-in';
import { emptyTally } from '../../../src/figures/tally';
import { Faccina } from '../../support/a-faccina';
import { callsOf } from '../../support/each-of-day';
import { describeInCi, testFirstOf, testInCi } from '../../support/in-ci';

const survey = /Questo è il sondaggio/;
const pickedUp = /passo un operatore/;
const once = { ...emptyTally, received: 1, served: 1 };

let faccina: Faccina;
let day: string;
let phones: Simulator;
let events: SimulatorEvent[];

beforeAll(async () => {
  faccina = await Faccina.start({ HANDOVER: 'conference' });
});

beforeEach(() => {
  day = faccina.newDay();
  phones = faccina.phones(`${day}T09:00:00+01:00`);
  events = [];
  phones.subscribe((event) => events.push(event));
});

afterEach(() => phones.stop());
afterAll(() => faccina.stop());

const requestsFor = (step: string): RequestEvent[] =>
  events.filter((event) => event.kind === 'request').filter(({ url }) => new URL(url).pathname === `/${step}`);

function callIn(caller = 1): Call {
  return phones.call({ from: `+39000000000${caller}`, to: localNumbers.citizen });
}

async function aConversation(): Promise<{ citizen: Call; operator: Call }> {
  const operator = await signIn(phones);
  const citizen = callIn();
  await citizen.hears(pickedUp);
  await citizen.isBridged();
  await phones.advance(60);
  return { citizen, operator };
}

describe('a meeting', () => {
  test('is in a conference of two, whose name tells nothing, and without a beep', async () => {
    const { citizen, operator } = await aConversation();
    expect(citizen.bridgedWith).toBe(operator);
    const joined = events.filter((event) => event.kind === 'joined');
    expect(joined.map(({ callSid }) => callSid)).toEqual([operator.sid, citizen.sid]);
    const [room] = new Set(joined.map(({ conference }) => conference));
    expect(phones.conference(room ?? '')).toEqual([operator, citizen]);
    expect(room).toMatch(/^faccina-[\w-]{43}$/);
    expect(events.filter(({ kind }) => kind === 'beep')).toEqual([]);
  });

  testInCi('begins when the citizen has heard who answers: until then nobody hears anybody', async () => {
    await signIn(phones);
    const citizen = callIn();
    await citizen.hears(pickedUp);
    expect(citizen.bridgedWith).toBeUndefined();
    await citizen.isBridged();
  });

  testInCi('is not told to the citizen by the step that comes after the queue: that leg is on its way', async () => {
    await aConversation();
    const [request] = requestsFor('citizen/after-operator');
    expect(request?.params).toMatchObject({ QueueResult: 'redirected', CallStatus: 'in-progress' });
    expect(request?.twiml).toMatch(/<Response\/>$/);
  });

  testInCi('counts how long the citizen waited and talked', async () => {
    const citizen = callIn();
    await citizen.hearsMusic();
    await phones.advance(40);
    const operator = await signIn(phones);
    await citizen.isBridged();
    await phones.advance(90);
    await operator.presses('*');
    await citizen.hears(survey);
    const calls = await callsOf(faccina.stores.calls, day);
    expect(calls[0]?.waitSeconds).toBeGreaterThan(40);
    expect(calls[0]?.talkSeconds).toBeGreaterThanOrEqual(90);
  });

  test('leaves no CallSid in any address that is fetched', async () => {
    const { citizen, operator } = await aConversation();
    await operator.presses('*');
    await citizen.hears(survey);
    const urls = events.filter((event) => event.kind === 'request').map(({ url }) => url);
    expect(urls.some((url) => url.includes('citizenLeg='))).toBe(true);
    expect(urls.filter((url) => url.includes(citizen.sid) || url.includes(operator.sid))).toEqual([]);
  });
});

describe("the operator's *", () => {
  test('has the citizen sent to the survey; that the citizen leaves the room too changes nothing', async () => {
    const { citizen, operator } = await aConversation();
    await operator.presses('*');
    await citizen.hears(survey);
    await citizen.hears(/Com'è andata/);
    expect(requestsFor('operator/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'answered' });
    expect(requestsFor('citizen/after-meeting')[0]?.params).toMatchObject({ CallStatus: 'in-progress' });
    expect(events.filter((event) => event.kind === 'redirected').map(({ callSid }) => callSid)).toEqual([
      citizen.sid,
      citizen.sid,
    ]);
    expect(await faccina.tally(day)).toEqual({ ...once, transferred: 1 });
  });

  testFirstOf<['dial-first' | 'enqueue-first' | 'together']>([['enqueue-first'], ['dial-first'], ['together']])(
    'does so whichever of the two hears of it first (%s), and nothing that was begun is said to its end',
    async (starOrder) => {
      await phones.stop();
      phones = faccina.phones(`${day}T09:00:00+01:00`, { starOrder });
      const { citizen, operator } = await aConversation();
      await operator.presses('*');
      await citizen.hears(survey, { withinSeconds: 1 });
      expect(citizen.transcript.some(({ text }) => text?.includes('Un momento'))).toBe(false);
    },
  );

  testInCi('pressed by the citizen is nothing', async () => {
    const { citizen, operator } = await aConversation();
    await citizen.presses('*');
    expect(citizen.bridgedWith).toBe(operator);
  });

  test('when the citizen has just hung up transfers nobody, and is no fault', async () => {
    const { citizen, operator } = await aConversation();
    await faccina.logged();
    await Promise.all([citizen.hangUp(), operator.press('*')]);
    await phones.advance(10);
    const lines = await faccina.logged();
    expect(lines).not.toEqual([]);
    expect(await faccina.tally(day)).toEqual(once);
    expect(lines.filter((line) => /twilio-failed|"failed"/.test(line))).toEqual([]);
    expect(operator.status).toBe('in-progress');
  });
});

describe('who hangs up', () => {
  testInCi('as the citizen in the conversation: the operator goes on to the next', async () => {
    const { citizen } = await aConversation();
    await citizen.hangsUp();
    const next = callIn(2);
    await next.hears(pickedUp);
    expect(await faccina.tally(day)).toEqual({ ...emptyTally, received: 2, served: 2 });
  });

  test('as the citizen on the way: the operator hears a piece of music, and goes on to the next by themselves', async () => {
    await signIn(phones);
    const citizen = callIn();
    await citizen.hears(pickedUp);
    await citizen.hangsUp();
    await phones.advance(21);
    const next = callIn(2);
    await next.isBridged();
    expect(await faccina.tally(day)).toEqual({ ...emptyTally, received: 2, served: 2 });
  });

  testInCi(
    'as the operator on the way: the citizen hears a piece of music, waits again, and is served by another',
    async () => {
      const gone = await signIn(phones);
      const citizen = callIn();
      await citizen.hears(pickedUp);
      await gone.hangsUp();
      await citizen.hearsMusic();
      await citizen.hears(/Resti in linea/, { withinSeconds: 40 });
      const other = await signIn(phones);
      await citizen.isBridged();
      await other.presses('*');
      await citizen.hears(survey);
      expect(await faccina.tally(day)).toEqual({ ...once, transferred: 1 });
    },
  );

  test('as the operator in the conversation: the citizen is asked for a moment, and thanked', async () => {
    const { citizen, operator } = await aConversation();
    await operator.hangsUp();
    await citizen.hears(/Un momento/);
    await citizen.hears(/Grazie per la sua chiamata/);
    await citizen.isEnded();
    expect(await faccina.tally(day)).toEqual(once);
  });
});

describe('the same request for the next citizen', () => {
  testInCi('again brings nobody else into the room', async () => {
    const { citizen, operator } = await aConversation();
    const waiting = callIn(2);
    await waiting.hearsMusic();
    const taking = requestsFor('operator/next-call').at(-1);
    const answer = taking && (await phones.resend(taking));
    expect(answer?.body).toContain('<Conference');
    await phones.advance(5);
    expect(phones.queue('faccina-urp').waiting).toEqual([waiting]);
    expect(citizen.bridgedWith).toBe(operator);
  });

  test('twice at once, with two citizens waiting: the second goes back into the queue', async () => {
    const first = callIn(1);
    await first.hearsMusic();
    const second = callIn(2);
    await second.hearsMusic();
    const operator = await signIn(phones);
    await first.isBridged();
    const taking = requestsFor('operator/next-call').at(-1);
    if (!taking) throw new Error('nobody was taken');
    // As if it were another turn, of which nothing is noted yet.
    const url = taking.url.replace(/turn=\d+/, 'turn=77');
    const third = callIn(3);
    await third.hearsMusic();
    await Promise.all([phones.resend({ ...taking, url }), phones.resend({ ...taking, url })]);
    await phones.advance(15);
    const rooms = events.filter((event) => event.kind === 'joined').filter(({ callSid }) => callSid !== operator.sid);
    expect(rooms.map(({ callSid }) => callSid)).toHaveLength(2);
    expect(phones.queue('faccina-urp').size).toBe(1);
  });
});

describeInCi('where Twilio can not be asked', () => {
  let without: Faccina;
  beforeAll(async () => {
    without = await Faccina.start({ HANDOVER: 'conference', TWILIO_API_ENDPOINT: 'http://127.0.0.1:9' });
  });
  afterAll(() => without.stop());

  test('the operator hears it, again and again, the citizen goes on waiting, and the log says why', async () => {
    const line = without.phones(`${day}T09:00:00+01:00`);
    const operator = await signIn(line);
    await operator.hears(/non riusciamo a passarle le chiamate/);
    await operator.hears(/non riusciamo a passarle le chiamate/);
    expect(operator.transcript.some(({ text }) => text?.includes('Nessuno in linea'))).toBe(false);
    const citizen = line.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hearsMusic();
    await line.advance(10);
    expect([operator.status, citizen.status]).toEqual(['in-progress', 'in-progress']);
    expect((await without.logged()).map((each) => JSON.parse(each))).toContainEqual({
      code: 'twilio-failed',
      step: 'operator/next-call',
      fault: 'no answer: ECONNREFUSED',
    });
    await line.stop();
  });
});

test('with a wrong auth token nobody is put through, and the log has the status and the code', async () => {
  await phones.stop();
  phones = faccina.phones(`${day}T09:00:00+01:00`, { accountSid: `AC${'7'.repeat(32)}` });
  const operator = await signIn(phones);
  await operator.hears(/non riusciamo a passarle le chiamate/);
  expect((await faccina.logged()).join('\n')).toContain('"fault":"401 20003"');
});
