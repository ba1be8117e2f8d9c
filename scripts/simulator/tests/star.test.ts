import { aSimulator, type SimulatorOverrides } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

async function aConversation(overrides: SimulatorOverrides = {}, hangupOnStar = true) {
  web.answers({
    '/in': '<Enqueue action="/survey">help</Enqueue>',
    '/survey': '<Gather action="/thanks" numDigits="1"><Say>how was it</Say></Gather>',
    '/thanks': '<Say>thanks</Say>',
    '/operator': `<Dial action="/operator-again" hangupOnStar="${hangupOnStar}"><Queue>help</Queue></Dial>`,
    '/operator-again': '<Redirect>/operator</Redirect>',
  });
  const centre = aSimulator(web, overrides);
  const caller = centre.citizen();
  await caller.hearsMusic();
  const agent = centre.operator();
  await agent.isBridged();
  web.received.length = 0;
  return { ...centre, caller, agent };
}

test('the operator leaves the conversation with a star, and each goes on at their own action', async () => {
  const { caller, agent } = await aConversation();
  await agent.presses('*');
  await caller.hears('how was it');
  await caller.presses('1');
  await caller.hears('thanks');
  expect(web.to('/survey')[0]?.params).toMatchObject({ QueueResult: 'bridged', CallStatus: 'in-progress' });
  expect(web.to('/operator-again')[0]?.params).toMatchObject({
    DialCallStatus: 'completed',
    CallStatus: 'in-progress',
  });
  expect(agent.status).toBe('in-progress');
});

test('a star from the citizen is only a tone', async () => {
  const { caller, agent } = await aConversation();
  await caller.presses('*');
  expect(agent.bridgedWith).toBe(caller);
  expect(web.received).toEqual([]);
});

test('without hangupOnStar a star from the operator is only a tone, too', async () => {
  const { caller, agent } = await aConversation({}, false);
  await agent.presses('*');
  expect(agent.bridgedWith).toBe(caller);
});

test('other keys do not part anybody', async () => {
  const { caller, agent } = await aConversation();
  await agent.presses('1234567890#');
  expect(agent.bridgedWith).toBe(caller);
});

test('with nobody on the line a star ends the wait', async () => {
  const { agent, caller, now } = await aConversation();
  await agent.presses('*');
  await caller.hears('how was it');
  web.received.length = 0;
  await agent.presses('*');
  expect(now()).toBe(0);
  expect(web.paths).toEqual(['/operator-again', '/operator']);
  expect(web.to('/operator-again')[0]?.params).toMatchObject({ DialCallStatus: 'completed' });
  expect(web.to('/operator-again')[0]?.params).not.toHaveProperty('DialCallSid');
});

test('a second star in the same breath is lost', async () => {
  const { agent } = await aConversation();
  await agent.presses('**');
  expect(web.to('/operator-again')).toHaveLength(1);
});

describe('the order of the two callbacks', () => {
  test.each([
    ['dial-first', ['/operator-again', '/survey']],
    ['enqueue-first', ['/survey', '/operator-again']],
  ] as const)('%s: the second is sent when the first has been answered', async (starOrder, order) => {
    const { agent } = await aConversation({ starOrder });
    await agent.presses('*');
    expect(web.paths.filter((path) => path !== '/operator')).toEqual(order);
  });

  test.each(['dial-first', 'enqueue-first'] as const)('%s: as much later as is asked for', async (starOrder) => {
    const { agent, simulator } = await aConversation({ starOrder, starGapSeconds: 3 });
    await agent.presses('*');
    const second = starOrder === 'dial-first' ? '/survey' : '/operator-again';
    await simulator.advance(2.999);
    expect(web.to(second)).toHaveLength(0);
    await simulator.advance(0.001);
    expect(web.to(second)).toHaveLength(1);
  });

  test('together: neither waits for the other', async () => {
    const { agent } = await aConversation({ starOrder: 'together' });
    let underWay = 0;
    let most = 0;
    let bothSent = (): void => undefined;
    const both = new Promise<void>((resolve) => (bothSent = resolve));
    const untilBothAreThere = async () => {
      most = Math.max(most, ++underWay);
      if (most === 2) bothSent();
      await both;
      underWay--;
      return '<Pause/>';
    };
    web.answers({ '/survey': untilBothAreThere, '/operator-again': untilBothAreThere });
    await agent.presses('*');
    expect(most).toBe(2);
  });

  test('the citizen who hangs up meanwhile is not asked', async () => {
    const { agent, caller } = await aConversation({ starGapSeconds: 3 });
    await agent.presses('*');
    await caller.hangsUp();
    expect(web.to('/survey')).toMatchObject([{ params: { QueueResult: 'bridged', CallStatus: 'completed' } }]);
  });

  test('the first one gone, the second still has its turn', async () => {
    const { agent, caller } = await aConversation({ starOrder: 'dial-first', dialActionOnHangup: false });
    const pressed = agent.press('*');
    const gone = agent.hangUp();
    await Promise.all([pressed, gone]);
    await caller.hears('how was it');
  });
});
