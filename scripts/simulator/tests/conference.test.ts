import { aConversation, kinds } from './a-call-centre';
import { aSimulator, type SimulatorOverrides } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

const room = (attributes: string) => `<Conference ${attributes}>room</Conference>`;
const script = {
  '/in': `<Dial action="/after">${room('beep="false" waitUrl="/wait" endConferenceOnExit="true"')}</Dial>`,
  '/operator': `<Dial action="/after-call" hangupOnStar="true">${room('beep="false" waitUrl="" endConferenceOnExit="true"')}</Dial>`,
  '/wait': '<Say>one moment</Say><Play>/hold.mp3</Play><Redirect>/wait</Redirect>',
  '/after': '<Say>goodbye</Say>',
  '/after-call': '<Say>next one</Say><Pause length="600"/>',
};

function twoPhones(changes: Partial<typeof script> = {}, overrides: SimulatorOverrides = {}) {
  web.answers({ ...script, ...changes });
  return aSimulator(web, overrides);
}

describe('waiting', () => {
  test('who is alone hears the wait document, again where it leads back to itself', async () => {
    const { citizen, simulator } = twoPhones();
    const caller = citizen();
    await simulator.advance(43);
    expect(web.paths).toEqual(['/in', '/wait', '/wait', '/wait']);
    expect(caller.bridgedWith).toBeUndefined();
    expect(simulator.conference('room')).toEqual([caller]);
  });

  test('a wait document that has run out leaves silence', async () => {
    const { citizen, simulator } = twoPhones({ '/wait': '<Say>one moment</Say>' });
    const caller = citizen();
    await simulator.advance(600);
    expect(web.paths).toEqual(['/in', '/wait']);
    expect(caller.status).toBe('in-progress');
  });

  test('without a waitUrl there is music', async () => {
    const { citizen } = twoPhones({ '/in': `<Dial>${room('')}</Dial>` });
    await citizen().hearsMusic();
  });

  test('a wait document that can not be had ends the Dial, which has failed', async () => {
    const { citizen } = twoPhones({ '/in': `<Dial action="/after">${room('waitUrl="/none"')}</Dial>` });
    await citizen().hears('goodbye');
    expect(web.to('/after')[0]?.params).toMatchObject({ DialCallStatus: 'failed', CallStatus: 'in-progress' });
  });

  test.each(['<Gather/>', '<Hangup/>', '<Dial><Conference>room</Conference></Dial>'])(
    'a wait document can not have %s',
    async (verb) => {
      const { citizen, errors } = twoPhones({ '/wait': verb });
      await expect(citizen().hears('goodbye')).rejects.toThrow('<Conference waitUrl>');
      expect(errors()).toMatchObject([{ code: 13238 }]);
    },
  );

  test('nothing starts until somebody comes who starts it', async () => {
    const waits = `<Dial>${room('startConferenceOnEnter="false" waitUrl="/wait"')}</Dial>`;
    const { citizen, operator, simulator } = twoPhones({ '/in': waits });
    const [one, two] = [citizen(), citizen()];
    await two.hears('one moment');
    await simulator.advance(60);
    expect(one.bridgedWith).toBeUndefined();
    await operator().isBridged();
    await one.isBridged();
    await two.isBridged();
  });
});

describe('being in it', () => {
  async function twoPeople(changes: Partial<typeof script> = {}) {
    const phones = twoPhones(changes);
    const caller = phones.citizen();
    await caller.hears('one moment');
    const agent = phones.operator();
    await agent.isBridged();
    await caller.isBridged();
    web.received.length = 0;
    return { ...phones, caller, agent };
  }

  test('the music stops, and the two hear each other', async () => {
    const { caller, agent, simulator } = await twoPeople();
    await simulator.advance(60);
    expect([agent.bridgedWith, caller.bridgedWith]).toEqual([caller, agent]);
    expect(web.paths).toEqual([]);
    expect(simulator.conference('room')).toEqual([caller, agent]);
  });

  test('nobody hears a beep where there is to be none', async () => {
    const { caller, agent } = await twoPeople();
    await agent.presses('*');
    expect([...kinds(caller), ...kinds(agent)]).not.toContain('beep');
  });

  test('otherwise who is there hears one, as somebody comes and as they go', async () => {
    const { caller, agent } = await twoPeople({
      '/operator': `<Dial hangupOnStar="true">${room('waitUrl=""')}</Dial>`,
    });
    await agent.presses('*');
    expect(kinds(caller).filter((kind) => kind === 'beep')).toHaveLength(2);
  });

  test('no longer than the time limit', async () => {
    const { caller, agent, now } = await twoPeople({
      '/operator': `<Dial action="/after-call" timeLimit="60">${room('beep="false" endConferenceOnExit="true"')}</Dial>`,
    });
    await agent.hears('next one', { withinSeconds: 60 });
    expect(now()).toBe(60);
    await caller.hears('goodbye', { withinSeconds: 0 });
  });

  test('no more come in than are let in (16020)', async () => {
    const full = `<Dial action="/after">${room('maxParticipants="2" waitUrl="/wait"')}</Dial>`;
    const { citizen, simulator, errors } = twoPhones({ '/in': full });
    const [one, two, three] = [citizen(), citizen(), citizen()];
    await three.hears('goodbye');
    expect(simulator.conference('room')).toEqual([one, two]);
    expect(web.to('/after').map(({ params }) => params['DialCallStatus'])).toEqual(['failed']);
    expect(errors()).toMatchObject([{ code: 16020 }]);
  });

  test('of three, two are still there when one has left', async () => {
    const stays = `<Dial>${room('waitUrl="/wait"')}</Dial>`;
    const { citizen, simulator } = twoPhones({ '/in': stays });
    const [one, two, three] = [citizen(), citizen(), citizen()];
    await three.isBridged();
    await two.hangsUp();
    expect(simulator.conference('room')).toEqual([one, three]);
    expect([one.bridgedWith, three.bridgedWith]).toEqual([three, one]);
    await three.hangsUp();
    expect(one.bridgedWith).toBeUndefined();
    expect(one.status).toBe('in-progress');
  });
});

describe('what the actions are told of the other', () => {
  test('a DialCallSid', async () => {
    const { caller, agent } = await aConversation(web, { dialActionParams: 'DialCallSid' });
    await agent.presses('*');
    expect(web.to('/after')[0]?.params).toMatchObject({ DialCallStatus: 'answered', DialCallSid: agent.sid });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'answered', DialCallSid: caller.sid });
  });

  test('a DialCallSid also when one has hung up', async () => {
    const { caller, agent } = await aConversation(web, { dialActionParams: 'DialCallSid' });
    await caller.hangsUp();
    expect(web.to('/after')[0]?.params).toMatchObject({ CallStatus: 'completed', DialCallSid: agent.sid });
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallSid: caller.sid });
  });

  test('DialBridged', async () => {
    const { agent } = await aConversation(web, { dialActionParams: 'DialBridged' });
    await agent.presses('*');
    for (const path of ['/after', '/after-call']) {
      expect(web.to(path)[0]?.params).toMatchObject({ DialBridged: 'true' });
      expect(web.to(path)[0]?.params).not.toHaveProperty('DialCallSid');
    }
  });

  test.each([
    ['DialCallSid', undefined],
    ['DialBridged', 'false'],
  ] as const)('%s where there was nobody', async (dialActionParams, told) => {
    const { operator, simulator } = twoPhones({}, { dialActionParams });
    const agent = operator();
    await simulator.settle();
    await agent.presses('*');
    expect(web.to('/after-call')).toHaveLength(1);
    expect(web.to('/after-call')[0]?.params[dialActionParams]).toBe(told);
  });
});

test.each(['muted="true"', 'jitterBufferSize="small"', 'region="ie1"'])('%s makes no difference', async (attribute) => {
  const joins = `<Dial>${room(`waitUrl="" ${attribute}`)}</Dial>`;
  const { citizen, errors } = twoPhones({ '/in': joins });
  const [one, two] = [citizen(), citizen()];
  await one.isBridged();
  expect(one.bridgedWith).toBe(two);
  expect(errors()).toEqual([]);
});

test.each([
  ['<Dial><Conference/></Dial>', 'a name of 1 to 64', 13237],
  ['<Dial><Conference beep="loud">room</Conference></Dial>', 'true or false or onEnter or onExit', 13235],
  ['<Dial><Conference startConferenceOnEnter="yes">room</Conference></Dial>', 'startConferenceOnEnter', 13232],
  ['<Dial><Conference jitterBufferSize="huge">room</Conference></Dial>', 'small or medium or large or off', 12200],
  ['<Dial><Conference region="it1">room</Conference></Dial>', 'region="it1"', 12200],
  ['<Dial><Conference record="record-from-start">room</Conference></Dial>', 'does not do', 12200],
  ['<Dial><Conference waitURL="/wait">room</Conference></Dial>', 'unknown attribute "waitURL"', 12200],
  ['<Dial><Conference>room</Conference><Queue>help</Queue></Dial>', 'one <Conference> in this', 13215],
])('%s is refused by name', async (twiml, message, code) => {
  const { citizen, errors } = twoPhones({ '/in': twiml });
  await expect(citizen().hears('anything')).rejects.toThrow(message);
  expect(errors()[0]).toMatchObject({ code });
});
