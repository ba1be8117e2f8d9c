import type { Call } from '../../../scripts/simulator/call';
import type { RestRequest } from '../../../scripts/simulator/rest/answer-rest';
import { type RestAnswer, refusal } from '../../../scripts/simulator/rest/refusal';
import { type RestServer, serveRest } from '../../../scripts/simulator/rest/serve-rest';
import { Faccina } from '../../support/a-faccina';
import { describeInCi, testFirstOf, testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, connecting, heardAt, survey } from './a-call-centre';

const unreached = /non riusciamo a passarle le chiamate/;
const broken = () => refusal(500, 20500, 'Internal Server Error');
const once = { ...nobodyCalled, received: 1, served: 1 };

type Answer = (request: RestRequest, obey: () => RestAnswer) => RestAnswer | Promise<RestAnswer>;
const obeys: Answer = (_, obey) => obey();

let faccina: Faccina;
let centre: CallCentre;
let rest: RestServer;
/** What Twilio does now. */
let answer: Answer;

beforeAll(async () => {
  rest = await serveRest(() => ({
    answerRest: (request) =>
      answer(request, () => faccina.phonesInUse?.answerRest(request) ?? { status: 503, body: {} }),
  }));
  faccina = await Faccina.start({ TWILIO_API_ENDPOINT: rest.url });
});
beforeEach(() => {
  answer = obeys;
  centre = CallCentre.open(faccina);
});
afterEach(() => centre.stop());
afterAll(async () => {
  await faccina.stop();
  await rest.stop();
});

const obeysAndBreaks: Answer = (_, obey) => {
  obey();
  return broken();
};

/** Breaks only when this step, to which a leg is sent, was asked. */
const obeysAndBreaksAfter =
  (step: string): Answer =>
  async (_, obey) => {
    const isAsked = new Promise<void>((resolve) => {
      const forget = centre.phones.subscribe((event) => {
        if (event.kind !== 'request' || new URL(event.url).pathname !== `/${step}`) return;
        forget();
        resolve();
      });
    });
    obey();
    await isAsked;
    return broken();
  };

async function staysTogether(citizen: Call, operator: Call): Promise<void> {
  expect(citizen.bridgedWith).toBe(operator);
  await centre.phones.advance(60);
  expect(citizen.bridgedWith).toBe(operator);
  await operator.presses('*');
  await citizen.hears(survey);
  expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
}

/** Answers so the first few times, and then as it should. */
function atFirst(times: number, refuse: Answer): Answer {
  let asked = 0;
  return (request, obey) => (++asked > times ? obey() : refuse(request, obey));
}

const failures = async () =>
  (await faccina.logged()).map((line) => JSON.parse(line)).filter(({ code }) => code === 'twilio-failed');

describe('a request to Twilio that is refused', () => {
  testFirstOf<[number, number]>([
    [500, 20500],
    [429, 20429],
    [503, 20503],
  ])('once (%d, code %d), as a citizen comes, costs them some seconds', async (status, code) => {
    const operator = await centre.waitForCalls();
    await faccina.logged();
    answer = atFirst(1, () => refusal(status, code, 'not now'));
    const citizen = await centre.callIn();
    await citizen.isBridged({ withinSeconds: 16 });
    expect(citizen.bridgedWith).toBe(operator);
    expect(await failures()).toEqual([{ code: 'twilio-failed', step: 'citizen/waiting', fault: `${status} ${code}` }]);
  });

  test('once, as a citizen comes, has nobody overtake them who comes a second later', async () => {
    const operator = await centre.waitForCalls();
    answer = atFirst(1, broken);
    const [first, second] = [centre.callIn(), centre.phones.advance(1).then(() => centre.callIn())];
    const citizen = await first;
    await citizen.isBridged({ withinSeconds: 16 });
    expect(citizen.bridgedWith).toBe(operator);
    await (await second).hears(/Tocca a lei/);
  });

  test('once, as an operator becomes free, costs nothing but seconds, and is not worth a word', async () => {
    const citizen = await centre.waitInLine();
    answer = atFirst(1, broken);
    const operator = await centre.signIn();
    await citizen.isBridged({ withinSeconds: 16 });
    expect(heardAt(operator, unreached)).toEqual([]);
  });

  test('again and again is told to the operator; the citizen waits, and is served when it is over', async () => {
    const citizen = await centre.waitInLine();
    answer = broken;
    const operator = await centre.signIn();
    await operator.hears(unreached);
    await operator.hears(unreached);
    expect(heardAt(operator, /Nessuno in linea/)).toEqual([]);
    expect([operator.status, citizen.status, heardAt(citizen, connecting)]).toEqual(['in-progress', 'in-progress', []]);
    answer = obeys;
    await citizen.isBridged({ withinSeconds: 60 });
    expect(await centre.tally()).toEqual(once);
  });

  test('though it was obeyed puts nobody into two rooms', async () => {
    const operator = await centre.waitForCalls();
    answer = atFirst(1, obeysAndBreaks);
    const citizen = await centre.callIn();
    await citizen.isBridged({ withinSeconds: 40 });
    await staysTogether(citizen, operator);
  });

  test('though the operator has entered the room leaves the two together', async () => {
    const operator = await centre.waitForCalls();
    answer = atFirst(1, obeysAndBreaksAfter('operator/meeting'));
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await citizen.isBridged({ withinSeconds: 3 });
    await staysTogether(citizen, operator);
    expect(centre.events.filter(({ kind }) => kind === 'joined')).toHaveLength(2);
  });

  testInCi('though the citizen has entered the room leaves the two together', async () => {
    const citizen = await centre.waitInLine();
    answer = atFirst(1, obeysAndBreaksAfter('citizen/meeting'));
    const operator = await centre.signIn();
    await citizen.isBridged();
    await staysTogether(citizen, operator);
    expect(centre.events.filter(({ kind }) => kind === 'joined')).toHaveLength(2);
  });

  testFirstOf<[number, number]>([
    [400, 21220],
    [404, 20404],
  ])('because the leg is gone (%d, code %d) is no failure: the next one is taken', async (status, code) => {
    await centre.waitInLine();
    await centre.phones.advance(1);
    const second = await centre.waitInLine();
    await faccina.logged();
    answer = atFirst(1, () => refusal(status, code, 'gone'));
    const operator = await centre.signIn();
    await second.isBridged();
    expect(second.bridgedWith).toBe(operator);
    expect(await failures()).toEqual([]);
  });
});

describe('where somebody is alone in a room, and Twilio refuses', () => {
  testFirstOf<[string, number]>([
    ['takes longer than it should', 20],
    ['takes as long as it should', 16],
  ])('the citizen hears music until they can be fetched out: it %s', async (_, seconds) => {
    await centre.stop();
    centre = CallCentre.open(faccina, { playSeconds: () => seconds });
    const gone = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    answer = broken;
    await gone.hangsUp();
    await citizen.hearsMusic();
    await citizen.hearsMusic();
    answer = obeys;
    await citizen.hears(/Tocca a lei/);
    await centre.signIn();
    await citizen.isBridged();
    expect(await centre.tally()).toEqual(once);
  });

  testInCi('the operator does, too', async () => {
    const operator = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    answer = broken;
    await citizen.hangsUp();
    await operator.hearsMusic({ withinSeconds: 20 });
    answer = obeys;
    await operator.hears(/Nessuno in linea/);
  });
});

describeInCi('where Twilio can not be asked at all', () => {
  let without: Faccina;
  beforeAll(async () => {
    without = await Faccina.start({ TWILIO_API_ENDPOINT: 'http://127.0.0.1:9' });
  });
  afterAll(() => without.stop());

  test('both wait, and the log says why', async () => {
    const here = CallCentre.open(without);
    const operator = await here.waitForCalls();
    const citizen = await here.callIn();
    await citizen.hearsMusic();
    await here.phones.advance(60);
    expect([operator.status, citizen.status]).toEqual(['in-progress', 'in-progress']);
    expect((await without.logged()).map((each) => JSON.parse(each))).toContainEqual({
      code: 'twilio-failed',
      step: 'citizen/waiting',
      fault: 'no answer: ECONNREFUSED',
    });
    await here.stop();
  });
});

test('with a wrong auth token nobody is put through, and the log has the status and the code', async () => {
  await centre.stop();
  // What an earlier test has left in the log.
  await failures();
  centre = CallCentre.open(faccina, { accountSid: `AC${'7'.repeat(32)}` });
  await centre.waitInLine();
  const operator = await centre.signIn();
  await operator.hears(unreached);
  expect((await failures())[0]?.fault).toBe('401 20003');
});
