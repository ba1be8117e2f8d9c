import { aCallCentre, anEmptyQueue, kinds, script } from './a-call-centre';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

describe('waiting', () => {
  test('the wait document is asked for again and again, and told how the queue stands', async () => {
    const { citizen, simulator } = aCallCentre(web, { queueMaxSize: 50 });
    const first = citizen();
    await simulator.advance(10);
    const second = citizen();
    await second.hears('please wait');
    expect(simulator.queue('help')).toEqual({ size: 2, waiting: [first, second] });
    await simulator.advance(21.1);
    const { params } = web.to('/wait')[2] ?? {};
    expect(params).toMatchObject({
      CallSid: first.sid,
      CallStatus: 'in-progress',
      QueuePosition: '1',
      QueueTime: '21',
    });
    expect(params).toMatchObject({ AvgQueueTime: '16', CurrentQueueSize: '2', MaxQueueSize: '50' });
    expect(params?.['QueueSid']).toMatch(/^QU[0-9a-f]{32}$/);
    expect(web.to('/wait')[1]?.params).toMatchObject({ CallSid: second.sid, QueuePosition: '2', QueueTime: '0' });
  });

  test('the average is over those who are still there', async () => {
    const { citizen, simulator } = aCallCentre(web);
    const first = citizen();
    await simulator.advance(10);
    citizen();
    await simulator.advance(5);
    await first.hangsUp();
    const third = citizen();
    await third.hears('please wait');
    expect(web.to('/wait').at(-1)?.params).toMatchObject({
      AvgQueueTime: '2',
      CurrentQueueSize: '2',
      QueuePosition: '2',
    });
  });

  test('a wait document that takes no time is asked for once a second', async () => {
    const { citizen, simulator } = aCallCentre(web, {}, { '/wait': '' });
    citizen();
    await simulator.advance(10.5);
    expect(web.to('/wait')).toHaveLength(11);
  });

  test('who hangs up is out of the queue; action and status callback are told, in this order', async () => {
    const { citizen, simulator } = aCallCentre(web);
    const caller = citizen();
    await caller.hearsMusic();
    await simulator.advance(4);
    await caller.hangsUp();
    expect(simulator.queue('help').size).toBe(0);
    expect(web.paths).toEqual(['/in', '/wait', '/after', '/ended']);
    expect(web.to('/after')[0]?.params).toMatchObject({
      QueueResult: 'hangup',
      QueueTime: '5',
      CallStatus: 'completed',
    });
    expect(caller.transcript.some(({ text }) => text === 'goodbye')).toBe(false);
  });

  test('Leave leads to the action, with the call still in progress', async () => {
    const { citizen } = aCallCentre(
      web,
      {},
      { '/wait': '<Gather numDigits="1" action="/leave"><Say>or press 1</Say></Gather>' },
    );
    web.answers({
      ...script,
      '/wait': '<Gather numDigits="1" action="/leave"><Say>or press 1</Say></Gather>',
      '/leave': '<Leave/>',
    });
    const caller = citizen();
    await caller.hears('or press 1');
    await caller.presses('1');
    await caller.hears('goodbye');
    expect(web.to('/leave')[0]?.params).toMatchObject({ Digits: '1', QueuePosition: '1' });
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'leave', CallStatus: 'in-progress' });
  });

  test('without an action the verbs after Enqueue go on; without a waitUrl there is music', async () => {
    const { citizen, operator } = aCallCentre(web, {}, { '/in': '<Enqueue>help</Enqueue><Say>after all</Say>' });
    const caller = citizen();
    await caller.hearsMusic();
    const agent = operator();
    await agent.isBridged();
    await agent.presses('*');
    await caller.hears('after all');
  });

  test('a Hangup in the wait document ends the call', async () => {
    const { citizen } = aCallCentre(web, {}, { '/wait': '<Say>we are closed</Say><Hangup/>' });
    const caller = citizen();
    await caller.isEnded();
    expect(web.paths).toEqual(['/in', '/wait', '/after', '/ended']);
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
  });

  test('a full queue sends the next caller on at once', async () => {
    const { citizen, errors } = aCallCentre(web, { queueMaxSize: 1 });
    await citizen().hears('please wait');
    const second = citizen();
    await second.hears('goodbye');
    const { params } = web.to('/after')[0] ?? {};
    expect(params).toMatchObject({ CallSid: second.sid, QueueResult: 'queue-full', CallStatus: 'in-progress' });
    expect(params).not.toHaveProperty('QueueTime');
    expect(errors()).toMatchObject([{ code: 14207 }]);
  });

  test('a wait document that can not be had sends the caller on with an error', async () => {
    const { citizen } = aCallCentre(web, {}, { '/in': '<Enqueue action="/after" waitUrl="/none">help</Enqueue>' });
    await citizen().hears('goodbye');
    expect(web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'error' });
  });
});

describe('being put through', () => {
  test('first come, first served: the music stops, the announcement is heard, then the two are connected', async () => {
    const { citizen, operator, simulator, now } = aCallCentre(web);
    const first = citizen();
    await simulator.advance(7);
    const second = citizen();
    await simulator.advance(3);
    const agent = operator();
    await first.hears('here you are');
    expect(agent.bridgedWith).toBeUndefined();
    await first.isBridged();
    expect(now()).toBe(11.2);
    expect([agent.bridgedWith, first.bridgedWith]).toEqual([first, agent]);
    expect(simulator.queue('help').waiting).toEqual([second]);
    const { params } = web.to('/connecting')[0] ?? {};
    expect(params).toMatchObject({ CallSid: first.sid, DequeingCallSid: agent.sid, QueueTime: '10' });
    expect(kinds(agent)).toEqual(['answered', 'dialing', 'bridged']);
  });

  test('an operator who waits takes the next caller, who hears no music', async () => {
    const { citizen, operator, simulator } = await anEmptyQueue(web);
    const agent = operator();
    await simulator.advance(20);
    const caller = citizen();
    await caller.isBridged();
    await agent.isBridged();
    expect(web.to('/in')[0]?.params['CallSid']).toBe(caller.sid);
    expect(web.to('/wait').map(({ params }) => params['CallSid'])).not.toContain(caller.sid);
  });

  test('two operators take two callers', async () => {
    const { citizen, operator } = aCallCentre(web);
    const [one, two] = [citizen(), citizen()];
    await two.hears('please wait');
    const [first, second] = [operator(), operator()];
    await second.isBridged();
    expect([first.bridgedWith, second.bridgedWith]).toEqual([one, two]);
  });

  test('nobody comes: after 30 s the dial goes on with no-answer', async () => {
    const { operator, now } = await anEmptyQueue(web);
    const agent = operator();
    await agent.hears('next one', { withinSeconds: 31 });
    expect(now()).toBe(30);
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'no-answer', CallStatus: 'in-progress' });
    expect(web.to('/after-call')[0]?.params).not.toHaveProperty('DialCallSid');
  });

  test('a queue that nobody ever joined does not exist', async () => {
    const { operator, errors, now } = aCallCentre(web);
    await operator().hears('next one');
    expect(now()).toBe(0);
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallStatus: 'failed' });
    expect(errors()).toMatchObject([{ message: expect.stringContaining('help') }]);
  });

  test('the conversation ends at the time limit', async () => {
    const { citizen, operator, now } = aCallCentre(
      web,
      {},
      { '/operator': '<Dial action="/after-call" timeLimit="60"><Queue>help</Queue></Dial>' },
    );
    const caller = citizen();
    await caller.hears('please wait');
    const agent = operator();
    await agent.isBridged();
    await agent.hears('next one', { withinSeconds: 61 });
    expect(now()).toBe(60);
    await caller.hears('goodbye');
    expect(web.to('/after-call')[0]?.params).toMatchObject({ DialCallSid: caller.sid, DialCallDuration: '60' });
  });
});
