import { aCallCentre, anEmptyQueue, kinds, script } from './a-call-centre';
import type { SimulatorOverrides } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

describe('hanging up', () => {
  async function aConversation(overrides: SimulatorOverrides = {}) {
    const centre = aCallCentre(web, overrides);
    const caller = centre.citizen();
    await caller.hears('please wait');
    const agent = centre.operator();
    await agent.isBridged();
    await centre.simulator.advance(42);
    return { ...centre, caller, agent };
  }

  test('the citizen, in the conversation: the operator goes on, the action only gets to know', async () => {
    const { caller, agent } = await aConversation();
    await caller.hangsUp();
    await agent.hears('next one');
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'bridged', CallStatus: 'completed' });
    const { params } = web.to('/after-call')[0] ?? {};
    expect(params).toMatchObject({ DialCallStatus: 'completed', CallStatus: 'in-progress', DialCallDuration: '42' });
    expect(web.paths.at(-1)).toBe('/ended');
  });

  test('the operator, in the conversation: the citizen walks on', async () => {
    const { caller, agent } = await aConversation();
    await agent.hangsUp();
    await caller.hears('goodbye');
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'bridged', CallStatus: 'in-progress' });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'completed', CallStatus: 'completed' });
  });

  test('whether the action of an operator who hung up is told can be chosen', async () => {
    const { caller, agent } = await aConversation({ dialActionOnHangup: false });
    await agent.hangsUp();
    await caller.hears('goodbye');
    expect(web.to('/after-call')).toEqual([]);
  });

  test('the citizen, while being put through: the operator goes on, nobody was bridged', async () => {
    const { citizen, operator } = aCallCentre(web);
    const caller = citizen();
    await caller.hears('please wait');
    const agent = operator();
    await caller.hears('here you are');
    await caller.hangsUp();
    await agent.hears('next one');
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
    expect(kinds(agent)).not.toContain('bridged');
  });

  test('the operator, while somebody is put through: the citizen is sent on', async () => {
    const { citizen, operator } = aCallCentre(web);
    const caller = citizen();
    await caller.hears('please wait');
    const agent = operator();
    await caller.hears('here you are');
    await agent.hangsUp();
    await caller.hears('goodbye', { withinSeconds: 0 });
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'bridging-in-process' });
    expect(kinds(caller)).not.toContain('bridged');
  });

  test('an operator who hung up while waiting takes nobody', async () => {
    const { citizen, operator, simulator } = await anEmptyQueue(web);
    const agent = operator();
    await simulator.advance(5);
    expect(kinds(agent)).toEqual(['answered', 'dialing']);
    await agent.hangsUp();
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'canceled', CallStatus: 'completed' });
    const caller = citizen();
    await caller.hears('please wait');
    expect(simulator.queue('help').waiting).toEqual([caller]);
  });

  test('nor does one whose action has not been answered yet', async () => {
    const { citizen, operator, simulator } = await anEmptyQueue(web);
    const agent = operator();
    await simulator.settle();
    let answer: (twiml: string) => void = () => {};
    const told = new Promise<void>((resolve) => {
      web.answers({
        ...script,
        '/after-call': () => {
          resolve();
          return new Promise<string>((answered) => (answer = answered));
        },
        '/wait': () => {
          answer('');
          return script['/wait'];
        },
        '/connecting': () => {
          answer('');
          return script['/connecting'];
        },
      });
    });
    const gone = agent.hangUp();
    await told;
    const caller = citizen();
    await caller.hears('please wait');
    await gone;
    expect(simulator.queue('help').waiting).toEqual([caller]);
  });

  test('nothing is left ticking when both are gone', async () => {
    const { caller, agent, clock } = await aConversation();
    await caller.hangsUp();
    await agent.hangsUp();
    expect(clock.nextAt()).toBeUndefined();
  });

  test('both in one instant', async () => {
    const { caller, agent } = await aConversation();
    await Promise.all([caller.hangUp(), agent.hangUp()]);
    expect([caller.status, agent.status]).toEqual(['completed', 'completed']);
    expect(web.to('/after')).toHaveLength(1);
    expect(web.to('/after-call')).toHaveLength(1);
  });
});
