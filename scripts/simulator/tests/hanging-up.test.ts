import { aCallCentre, aConversation, kinds, script } from './a-call-centre';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

test('the citizen, while waiting: nobody but the status callback gets to know', async () => {
  const { citizen, simulator } = aCallCentre(web);
  const caller = citizen();
  await caller.hearsMusic();
  await caller.hangsUp();
  await simulator.advance(60);
  expect(web.paths).toEqual(['/in', '/ended']);
});

describe('in the conversation', () => {
  test('the citizen: the operator goes on, the action only gets to know', async () => {
    const { caller, agent } = await aConversation(web);
    await caller.hangsUp();
    await agent.hears('next one');
    expect(web.to('/after')[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'completed' });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(web.paths.at(-1)).toBe('/ended');
    expect(caller.transcript.some(({ text }) => text === 'how was it')).toBe(false);
  });

  test('the operator: the citizen walks on', async () => {
    const { caller, agent } = await aConversation(web);
    await agent.hangsUp();
    await caller.hears('how was it');
    expect(web.to('/after')[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'completed' });
  });

  test('whether the action of an operator who hung up is told can be chosen', async () => {
    const { caller, agent } = await aConversation(web, { dialActionOnHangup: false });
    await agent.hangsUp();
    await caller.hears('how was it');
    expect(web.to('/after-call')).toEqual([]);
  });

  test('nothing is left ticking when both are gone', async () => {
    const { caller, agent, clock } = await aConversation(web);
    await caller.hangsUp();
    await agent.hangsUp();
    expect(clock.nextAt()).toBeUndefined();
  });

  test('both in one instant', async () => {
    const { caller, agent, clock } = await aConversation(web);
    await Promise.all([caller.hangUp(), agent.hangUp()]);
    expect([caller.status, agent.status]).toEqual(['completed', 'completed']);
    expect(web.to('/after')).toHaveLength(1);
    expect(web.to('/after-call')).toHaveLength(1);
    expect(clock.nextAt()).toBeUndefined();
  });
});

describe('while the citizen is brought', () => {
  async function onTheWay() {
    const centre = aCallCentre(web);
    const caller = centre.citizen();
    await caller.hearsMusic();
    const agent = centre.operator();
    await centre.simulator.settle();
    centre.bring(caller);
    await caller.hears('here you are');
    return { ...centre, caller, agent };
  }

  test('the citizen: the operator stays in the conference, alone', async () => {
    const { caller, agent, simulator } = await onTheWay();
    await caller.hangsUp();
    await simulator.advance(60);
    expect(simulator.conference('room')).toEqual([agent]);
    expect(kinds(agent)).toEqual(['answered', 'joined']);
    expect([web.to('/after'), web.to('/after-call')]).toEqual([[], []]);
  });

  test('the operator: the citizen comes into an empty conference, and waits', async () => {
    const { caller, agent, simulator } = await onTheWay();
    await agent.hangsUp();
    await caller.hears('nobody is there');
    expect(simulator.conference('room')).toEqual([caller]);
    expect(kinds(caller)).not.toContain('bridged');
  });

  test('an operator whose action has not been answered yet meets nobody', async () => {
    const { caller, agent, simulator, bring } = await onTheWay();
    let answer: (twiml: string) => void = () => {};
    const told = new Promise<void>((resolve) => {
      web.answers({
        ...script,
        '/after-call': () => {
          resolve();
          return new Promise<string>((answered) => (answer = answered));
        },
        '/at-once': script['/join'].replace('<Say>here you are</Say>', ''),
        '/alone': () => {
          answer('');
          return script['/alone'];
        },
      });
    });
    const gone = agent.hangUp();
    await told;
    bring(caller, '/at-once');
    await caller.hears('nobody is there');
    await gone;
    expect(simulator.conference('room')).toEqual([caller]);
    expect(kinds(caller)).not.toContain('bridged');
  });
});
