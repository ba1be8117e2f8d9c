import type { RestRequest } from '../rest/answer-rest';
import { type RestAnswer, refusal } from '../rest/refusal';
import { type RestHandler, type RestServer, serveRest } from '../rest/serve-rest';
import type { Simulator } from '../simulator';
import { aConversation, script } from './a-call-centre';
import { aSimulator, operators, type SimulatorOverrides } from './a-simulator';
import { accountSid, authToken, ScriptedService } from './scripted-service';

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
    '/in': '<Say>please wait</Say><Pause length="60"/>',
    '/elsewhere': '<Say>somewhere else</Say><Pause length="60"/>',
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
  const response = await fetch(`${rest.url}/2010-04-01/Accounts/${accountSid}${path === '' ? '.json' : `/${path}`}`, {
    method,
    signal,
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${password}`).toString('base64')}` },
    ...(form && { body: new URLSearchParams(form) }),
  });
  const body: Record<string, unknown> = JSON.parse(await response.text());
  return { status: response.status, body };
}

const elsewhere = () => ({ Url: `${web.url}/elsewhere?v=1`, Method: 'POST' });

describe('a call', () => {
  test('is sent to another document', async () => {
    const { citizen } = phones();
    const caller = citizen();
    await caller.hears('please wait');
    const { status, body } = await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    expect([status, body['sid'], body['status']]).toEqual([200, caller.sid, 'in-progress']);
    await caller.hears('somewhere else');
    expect(web.to('/elsewhere')[0]?.params).toMatchObject({ v: '1', CallSid: caller.sid, CallStatus: 'in-progress' });
    expect(web.to('/elsewhere')[0]?.isSigned).toBe(true);
  });

  test.each([
    '<Say loop="0">please wait</Say>',
    '<Play loop="0">/hold.mp3</Play>',
    '<Pause length="60"/>',
    '<Gather timeout="60" action="/key"/>',
    '<Gather timeout="60" action="/key"><Play loop="0">/hold.mp3</Play></Gather>',
    '<Dial><Conference waitUrl="/music">room</Conference></Dial>',
  ])('is sent there at once, whatever it was doing: %s', async (twiml) => {
    const { citizen, simulator, now } = phones();
    web.answers({
      '/in': twiml,
      '/music': '<Play loop="0">/hold.mp3</Play>',
      '/elsewhere': '<Say>somewhere else</Say><Pause length="60"/>',
    });
    const caller = citizen();
    await simulator.advance(3);
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    await caller.hears('somewhere else', { withinSeconds: 0 });
    await caller.presses('1');
    await simulator.advance(30);
    expect(now()).toBe(33);
    const [, ...after] = caller.transcript.slice(caller.transcript.findIndex(({ kind }) => kind === 'redirected'));
    expect(after.map(({ kind }) => kind)).toEqual(['say', 'key', 'pause']);
    expect(web.to('/key')).toEqual([]);
    expect(simulator.conference('room')).toEqual([]);
  });

  test('is sent there while an answer is pending, which is not executed', async () => {
    const { citizen } = phones();
    let answer: (twiml: string) => void = () => {};
    const asked = new Promise<void>((resolve) => {
      web.answers({
        '/in': '<Say>please wait</Say><Redirect>/slow</Redirect>',
        '/slow': () => {
          resolve();
          return new Promise<string>((answered) => (answer = answered));
        },
        '/elsewhere': '<Say>somewhere else</Say>',
      });
    });
    const caller = citizen();
    const heard = caller.hears('somewhere else');
    await asked;
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    answer('<Say>too late</Say>');
    await heard;
    await caller.isEnded();
    expect(caller.transcript.some(({ text }) => text === 'too late')).toBe(false);
  });

  test('leaves a conference with that: both actions are told, and only the other goes on at theirs', async () => {
    const { caller, agent, simulator: centre } = await aConversation(web);
    simulator = centre;
    web.answers({ ...script, '/elsewhere': '<Say>somewhere else</Say><Pause length="60"/>' });
    await ask('POST', `Calls/${caller.sid}.json`, elsewhere());
    await caller.hears('somewhere else');
    await agent.hears('next one');
    await centre.advance(30);
    expect(centre.conference('room')).toEqual([]);
    for (const path of ['/after', '/after-call']) {
      expect(web.to(path)[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    }
    expect(caller.transcript.some(({ text }) => text === 'how was it')).toBe(false);
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
  expect(body).toMatchObject({ sid: accountSid, friendly_name: expect.any(String), status: 'active', type: 'Full' });
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

describe('what is refused', () => {
  test.each([
    ['a wrong password', 'GET', '', {}, 'another', 401, 20003],
    ['a call that nobody knows', 'POST', `Calls/${nobody}.json`, { Url: 'http://127.0.0.1/x' }, authToken, 404, 20404],
    ['a path that is none of these', 'GET', 'Queues.json', {}, authToken, 404, 20404],
    ['another method', 'DELETE', '', {}, authToken, 405, 20004],
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
