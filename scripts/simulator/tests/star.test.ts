import { askOverHttp, type HttpAsk } from '../http-ask';
import type { StarOrder } from '../settings';
import { aCallCentre, aConversation, script } from './a-call-centre';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

test('the operator leaves the conversation with a star, and each goes on at their own action', async () => {
  const { caller, agent } = await aConversation(web);
  await agent.presses('*');
  await caller.hears('how was it');
  await caller.presses('1');
  await caller.hears('thanks');
  await agent.hears('next one');
  for (const path of ['/after', '/after-call']) {
    expect(web.to(path)).toHaveLength(1);
    expect(web.to(path)[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(web.to(path)[0]?.params).not.toHaveProperty('DialCallSid');
    expect(web.to(path)[0]?.params).not.toHaveProperty('DialCallDuration');
  }
});

test('a star from the citizen is only a tone', async () => {
  const { caller, agent } = await aConversation(web);
  await caller.presses('*');
  expect(agent.bridgedWith).toBe(caller);
  expect(web.received).toEqual([]);
});

test('without hangupOnStar a star from the operator is only a tone, too', async () => {
  const deaf = script['/operator'].replace('hangupOnStar="true"', '');
  const { caller, agent } = await aConversation(web, {}, { '/operator': deaf });
  await agent.presses('*');
  expect(agent.bridgedWith).toBe(caller);
});

test('other keys do not part anybody', async () => {
  const { caller, agent } = await aConversation(web);
  await agent.presses('1234567890#');
  expect(agent.bridgedWith).toBe(caller);
});

test('with nobody on the line a star ends the wait, whatever comes first', async () => {
  const { operator, simulator, now } = aCallCentre(web, { starOrder: 'other-first' });
  const agent = operator();
  await simulator.settle();
  await agent.presses('*');
  await agent.hears('next one');
  expect(now()).toBe(0);
  expect(web.paths).toEqual(['/operator', '/after-call']);
  expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'answered' });
  expect(simulator.conference('room')).toEqual([]);
});

test('a second star in the same breath is lost', async () => {
  const { agent } = await aConversation(web);
  await agent.presses('**');
  expect(web.to('/after-call')).toHaveLength(1);
});

test('where the conference does not end with who leaves, the other stays, in silence', async () => {
  const stays = script['/operator'].replace('endConferenceOnExit="true"', '');
  const { caller, agent, simulator } = await aConversation(web, {}, { '/operator': stays });
  await agent.presses('*');
  await simulator.advance(300);
  expect(caller.status).toBe('in-progress');
  expect(web.paths).toEqual(['/after-call']);
});

describe('the order of the two callbacks', () => {
  /** Each request to an action as it is sent, and as it is answered. */
  async function afterAStar(starOrder: StarOrder): Promise<string[]> {
    const seen: string[] = [];
    const ask: HttpAsk = async (question) => {
      const { pathname } = new URL(question.url);
      seen.push(`${pathname} sent`);
      const answer = await askOverHttp(question);
      seen.push(`${pathname} answered`);
      return answer;
    };
    const { agent } = await aConversation(web, { starOrder, ask });
    seen.length = 0;
    await agent.presses('*');
    return seen;
  }

  test.each([
    ['presser-first', '/after-call', '/after'],
    ['other-first', '/after', '/after-call'],
  ] as const)('%s: the second is sent when the first has been answered', async (starOrder, first, second) => {
    const expected = [`${first} sent`, `${first} answered`, `${second} sent`, `${second} answered`];
    expect(await afterAStar(starOrder)).toEqual(expected);
  });

  test('together: neither waits for the other', async () => {
    const seen = await afterAStar('together');
    expect(new Set(seen.slice(0, 2))).toEqual(new Set(['/after sent', '/after-call sent']));
  });

  test.each([
    ['presser-first', '/after'],
    ['other-first', '/after-call'],
  ] as const)('%s: as much later as is asked for', async (starOrder, second) => {
    const { agent, simulator } = await aConversation(web, { starOrder, starGapSeconds: 3 });
    await agent.presses('*');
    await simulator.advance(2.999);
    expect(web.to(second)).toHaveLength(0);
    await simulator.advance(0.001);
    expect(web.to(second)).toHaveLength(1);
  });

  test('the citizen who hangs up meanwhile is not asked', async () => {
    const { agent, caller } = await aConversation(web, { starGapSeconds: 3 });
    await agent.presses('*');
    await caller.hangsUp();
    expect(web.to('/after')).toMatchObject([{ params: { DialCallStatus: 'answered', CallStatus: 'completed' } }]);
  });

  test('the first one gone, the second still has its turn', async () => {
    const { agent, caller } = await aConversation(web, { starOrder: 'presser-first', dialActionOnHangup: false });
    const pressed = agent.press('*');
    const gone = agent.hangUp();
    await Promise.all([pressed, gone]);
    await caller.hears('how was it');
  });
});
