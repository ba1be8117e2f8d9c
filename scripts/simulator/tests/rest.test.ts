import { type RestAnswer, type RestRequest, refusal } from '../rest/answer-rest';
import { type RestHandler, type RestServer, serveRest } from '../rest/serve-rest';
import type { Simulator } from '../simulator';
import { aSimulator, operators, type SimulatorOverrides } from './a-simulator';
import { authToken, ScriptedService } from './scripted-service';

const account = `AC${'0'.repeat(32)}`;
const nobody = `CA${'f'.repeat(32)}`;

let web: ScriptedService;
let rest: RestServer;
let simulator: Simulator | undefined;
/** Stands before the simulator. */
let between: RestHandler['answerRest'] | undefined;

beforeAll(async () => {
  web = await ScriptedService.start();
  rest = await serveRest(() => (between === undefined ? simulator : { answerRest: between }));
});
beforeEach(() => {
  between = undefined;
});
afterAll(async () => {
  await rest.stop();
  await web.stop();
});

function phones(overrides: SimulatorOverrides = {}) {
  web.answers({
    '/in': '<Enqueue action="/after" waitUrl="/wait">help</Enqueue>',
    '/wait': '<Say>please wait</Say><Pause length="60"/>',
    '/after': '<Say>goodbye</Say>',
    '/elsewhere': '<Say>somewhere else</Say><Pause length="60"/>',
    '/operator': '<Dial action="/after-call"><Queue>help</Queue></Dial>',
    '/after-call': '<Say>next one</Say><Pause length="60"/>',
  });
  const centre = aSimulator(web, overrides);
  simulator = centre.simulator;
  return centre;
}

function simulatorAnswer(request: RestRequest): RestAnswer {
  if (simulator === undefined) throw new Error('there is no simulator');
  return simulator.answerRest(request);
}

/** @param path below the account; empty for the account itself */
async function ask(
  method: string,
  path: string,
  form?: Record<string, string>,
  password = authToken,
  signal: AbortSignal | null = null,
) {
  const response = await fetch(`${rest.url}/2010-04-01/Accounts/${account}${path === '' ? '.json' : `/${path}`}`, {
    method,
    signal,
    headers: { authorization: `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}` },
    ...(form && { body: new URLSearchParams(form) }),
  });
  const body: Record<string, unknown> = JSON.parse(await response.text());
  return { status: response.status, body };
}

const elsewhere = () => ({ Url: `${web.url}/elsewhere?v=1`, Method: 'POST' });

describe('a call', () => {
  test('is sent to another document, whatever it was doing', async () => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const { status, body } = await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    expect([status, body['sid'], body['status']]).toEqual([200, caller.sid, 'in-progress']);
    await caller.hears('somewhere else');
    expect(web.to('/elsewhere')[0]?.params).toMatchObject({ v: '1', CallSid: caller.sid, CallStatus: 'in-progress' });
    expect(web.to('/elsewhere')[0]?.isSigned).toBe(true);
  });

  test('leaves its queue with that, whose action is told, and not obeyed', async () => {
    const { citizen, simulator } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    await caller.hears('somewhere else');
    await simulator.advance(30);
    expect(simulator.queue('help').size).toBe(0);
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'redirected', CallStatus: 'in-progress' });
    expect(caller.transcript.some(({ text }) => text === 'goodbye')).toBe(false);
  });

  test('leaves a conversation with that, and the other goes on at their action', async () => {
    const { citizen, operator } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const agent = operator();
    await agent.isBridged();
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    await caller.hears('somewhere else');
    await agent.hears('next one');
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'redirected-from-bridged' });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'completed', CallStatus: 'in-progress' });
  });

  test('leaves a conference with that, and its action is told, and not obeyed', async () => {
    const { citizen } = phones();
    web.answers({
      '/in': '<Dial action="/after"><Conference waitUrl="">room</Conference></Dial>',
      '/after': '<Say>goodbye</Say>',
      '/elsewhere': '<Say>somewhere else</Say><Pause length="60"/>',
    });
    const caller = citizen();
    await simulator?.settle();
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    await caller.hears('somewhere else');
    expect(simulator?.conference('room')).toEqual([]);
    expect(web.to('/after')[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(caller.transcript.some(({ text }) => text === 'goodbye')).toBe(false);
  });

  test('is ended', async () => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const { body } = await ask('POST', `Calls/${caller.sid}.json`, { Status: 'completed' });
    expect(body['status']).toBe('completed');
    await caller.isEnded();
  });

  test('that has ended can be looked at, and not be sent anywhere (21220)', async () => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    await caller.hangsUp();
    expect((await ask('GET', `Calls/${caller.sid}.json`)).body['status']).toBe('completed');
    const { status, body } = await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    expect([status, body['code']]).toEqual([400, 21220]);
  });
});

test.each(['lower', 'upper'] as const)('a call with a SID in %s case is found by either', async (sidCase) => {
  const { citizen } = phones({ sidCase });
  const caller = citizen();
  await caller.hears('please wait');
  const digits = caller.sid.slice(2);
  for (const sid of [`CA${digits.toLowerCase()}`, `CA${digits.toUpperCase()}`]) {
    const { status, body } = await ask('GET', `Calls/${sid}.json`);
    expect([status, body['sid']]).toEqual([200, caller.sid]);
  }
});

test('the account can be looked at', async () => {
  phones();
  const { status, body } = await ask('GET', '');
  expect(status).toBe(200);
  expect(body).toMatchObject({ sid: account, friendly_name: expect.any(String), status: 'active', type: 'Full' });
  expect(JSON.stringify(body)).not.toContain(authToken);
});

describe('a handler before the simulator', () => {
  test.each([
    [500, 20500],
    [429, 20429],
  ])('can refuse with %i', async (status, code) => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    between = async () => refusal(status, code, 'not now');
    const answer = await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    await simulator?.advance(5);
    expect(web.to('/elsewhere')).toEqual([]);
  });

  test('can do what is asked and answer when the client has given up', async () => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const givenUp = new AbortController();
    between = async (request) => {
      const answer = simulatorAnswer(request);
      givenUp.abort();
      return answer;
    };
    await expect(ask('POST', `Calls/${caller.sid}.json`, elsewhere(), authToken, givenUp.signal)).rejects.toThrow();
    await caller.hears('somewhere else');
    expect((await ask('GET', `Calls/${caller.sid}.json`)).status).toBe(200);
  });

  test('can take as long as it likes: the clock stands still while a webhook waits for it', async () => {
    const { citizen, clock } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const startedAt = clock.now();
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    const asked = new Promise<void>((resolve) => {
      between = async (request) => {
        resolve();
        await held;
        return simulatorAnswer(request);
      };
    });
    web.answers({
      '/operator': async () => {
        await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
        return '<Pause length="60"/>';
      },
      '/elsewhere': '<Say>somewhere else</Say>',
    });
    simulator?.call({ from: '+391', to: operators });
    let isHeard = false;
    const heard = caller.hears('somewhere else').then(() => (isHeard = true));
    await asked;
    expect([isHeard, clock.now()]).toEqual([false, startedAt]);
    answer();
    await heard;
    expect(clock.now()).toBe(startedAt);
  });
});

describe('a queue', () => {
  test('is listed from when somebody has joined it', async () => {
    const { citizen } = phones();
    expect((await ask('GET', 'Queues.json')).body['queues']).toEqual([]);
    await citizen().hears('please wait');
    expect((await ask('GET', 'Queues.json?PageSize=1000')).body['queues']).toMatchObject([
      { friendly_name: 'help', current_size: 1, max_size: 1000 },
    ]);
  });

  test('gives up whoever is at its front, each once', async () => {
    const { citizen, simulator } = phones();
    const first = citizen();
    await simulator.advance(7);
    const second = citizen();
    await second.hears('please wait');
    const [queue] = (await ask('GET', 'Queues.json')).body['queues'] as { sid: string }[]; // its shape is checked by the test above
    const front = `Queues/${queue?.sid}/Members/Front.json`;
    expect((await ask('GET', front)).body).toMatchObject({ call_sid: first.sid, position: 1, wait_time: 7 });
    const taken = await Promise.all([1, 2, 3].map(() => ask('POST', front, elsewhere())));
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 200, 404]);
    expect(taken.map(({ body }) => body['call_sid']).sort()).toEqual([first.sid, second.sid, undefined].sort());
    await first.hears('somewhere else');
    await second.hears('somewhere else');
    expect(web.to('/after').map(({ params }) => params['QueueResult'])).toEqual(['redirected', 'redirected']);
  });
});

describe('what is refused', () => {
  test.each([
    ['a wrong password', 'GET', 'Queues.json', {}, 'another', 401, 20003],
    ['a call that nobody knows', 'POST', `Calls/${nobody}.json`, { Url: 'http://127.0.0.1/x' }, authToken, 404, 20404],
    ['a queue that nobody knows', 'POST', `Queues/QU${'0'.repeat(32)}/Members/Front.json`, {}, authToken, 404, 20404],
    ['a path that is none of these', 'GET', 'Recordings.json', {}, authToken, 404, 20404],
    ['another method', 'DELETE', 'Queues.json', {}, authToken, 405, 20004],
  ] as const)('%s', async (_, method, path, form, password, status, code) => {
    phones();
    const body = method === 'POST' ? form : undefined;
    const answer = await ask(method, path, body, password);
    expect([answer.status, answer.body['code'], answer.body['status']]).toEqual([status, code, status]);
  });

  test.each([{ Url: 'nowhere' }, { Url: 'http://127.0.0.1/x', Method: 'PUT' }, { Twiml: '<Response/>' }, {}])(
    'an update of a call with %j',
    async (form) => {
      const { citizen } = phones();
      const caller = citizen();
      await caller.hears('please wait');
      expect((await ask('POST', `Calls/${caller.sid}.json`, { ...form })).status).toBe(400);
      expect(caller.status).toBe('in-progress');
    },
  );
});
