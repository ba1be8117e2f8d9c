import type { Phone } from '../phones';
import type { RestAnswer } from '../rest/refusal';
import type { Simulator } from '../simulator';
import { kinds } from './a-call-centre';
import { aSimulator, operators, postRest, type SimulatorOverrides, service } from './a-simulator';
import { ScriptedService } from './scripted-service';

const citizen = '+393330000001';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

function dial(
  simulator: Simulator,
  form: Record<string, string> = {},
): RestAnswer & { readonly body: { sid?: string } } {
  const usual = { To: citizen, From: service, Url: `${web.url}/called`, StatusCallback: `${web.url}/over` };
  return postRest(simulator, 'Calls.json', { ...usual, ...form });
}

function change(simulator: Simulator, sid: string, form: Record<string, string>): RestAnswer {
  return postRest(simulator, `Calls/${sid}.json`, form);
}

/** A simulator with one phone that can be called. */
function aPhone(phone: Phone | undefined, overrides: SimulatorOverrides = {}) {
  web.answers({
    '/in': '<Say>please wait</Say><Pause length="600"/>',
    '/called': '<Gather action="/pressed" numDigits="1" timeout="10"><Say>press one</Say></Gather><Say>goodbye</Say>',
    '/pressed': '<Say>thank you</Say><Pause length="600"/>',
    '/elsewhere': '<Say>somewhere else</Say>',
    '/over': '',
  });
  const centre = aSimulator(web, overrides);
  if (phone !== undefined) centre.simulator.phone(citizen, phone);
  return centre;
}

const over = () => web.to('/over').map(({ params }) => params['CallStatus']);

test('a phone rings, is answered, and hears the document; its call’s end is told', async () => {
  const { simulator } = aPhone('rings');
  const { status, body } = dial(simulator);
  expect([status, body]).toEqual([201, expect.objectContaining({ status: 'queued', direction: 'outbound-api' })]);
  const call = await simulator.rings(citizen);
  expect([call.sid, call.from, call.to, call.status, call.isOutbound]).toEqual([
    ...[body.sid, service, citizen],
    ...['ringing', true],
  ]);
  await simulator.advance(12);
  await call.answers();
  await call.hears('press one');
  await call.presses('1');
  await call.hears('thank you');
  await simulator.advance(20);
  await call.hangsUp();
  expect(web.to('/called')[0]?.params).toMatchObject({
    ...{ CallSid: call.sid, From: service, To: citizen, Caller: service, Called: citizen },
    ...{ Direction: 'outbound-api', CallStatus: 'in-progress' },
  });
  expect(web.to('/called').every(({ isSigned }) => isSigned)).toBe(true);
  expect(web.to('/over')).toHaveLength(1);
  expect(web.to('/over')[0]?.params).toMatchObject({
    ...{ CallStatus: 'completed', CallDuration: '20', Duration: '1', Direction: 'outbound-api', SequenceNumber: '0' },
    ...{ From: service, To: citizen, CallbackSource: 'call-progress-events' },
  });
  expect(web.to('/over')[0]?.params).not.toHaveProperty('SipResponseCode');
});

test.each<[string, Phone | undefined, string, number, string | undefined]>([
  ['is busy', 'busy', 'busy', 0, undefined],
  ['is out of order', 'failed', 'failed', 0, '404'],
  ['is nobody’s', undefined, 'failed', 0, '404'],
  ['is not answered', 'rings', 'no-answer', 25, '487'],
  ['would be answered too late', { answersAfter: 25 }, 'no-answer', 25, '487'],
])('a phone that %s: the status is told', async (_, phone, status, seconds, sipCode) => {
  const { simulator, now } = aPhone(phone);
  const { sid = '' } = dial(simulator, { Timeout: '25' }).body;
  const call = simulator.findCall(sid);
  await call?.isEnded();
  expect([call?.status, now()]).toEqual([status, seconds]);
  const [told] = web.to('/over');
  expect([told?.params['CallStatus'], told?.params['SipResponseCode']]).toEqual([status, sipCode]);
  expect(told?.params).not.toHaveProperty('CallDuration');
  expect(web.to('/called')).toEqual([]);
});

test('a phone that is refused is busy', async () => {
  const { simulator } = aPhone('rings');
  dial(simulator);
  const call = await simulator.rings(citizen);
  await call.hangsUp();
  expect([call.status, over()]).toEqual(['busy', ['busy']]);
});

test('a person answers by themselves', async () => {
  const { simulator, now } = aPhone({ answersAfter: 7 });
  dial(simulator);
  const call = await simulator.rings(citizen);
  await call.hears('press one');
  expect(now()).toBe(7);
  await call.isEnded();
  expect(over()).toEqual(['completed']);
});

test('voice mail answers, hears everything, presses nothing, and hangs up after its minute', async () => {
  const { simulator, now } = aPhone('voicemail');
  dial(simulator, { Url: `${web.url}/in` });
  const call = await simulator.rings(citizen);
  await call.hears('please wait');
  expect(now()).toBe(20);
  await call.isEnded({ withinSeconds: 120 });
  expect([now(), over()]).toEqual([80, ['completed']]);
  expect(kinds(call)).not.toContain('key');
});

test('voice mail that a time limit is shorter than does not answer', async () => {
  const { simulator } = aPhone('voicemail');
  dial(simulator, { Timeout: '15' });
  await (await simulator.rings(citizen)).isEnded();
  expect(over()).toEqual(['no-answer']);
});

test('a handler sees the call before it rings, and goes on with it', async () => {
  const { simulator } = aPhone(undefined);
  const said: string[] = [];
  simulator.phone(citizen, (call) => {
    void call.hears('press one').then(() => said.push(call.from));
    return { answersAfter: 3 };
  });
  dial(simulator);
  await simulator.advance(10);
  expect(said).toEqual([service]);
});

describe('a phone that is in use is busy', () => {
  test('whoever called', async () => {
    const { simulator } = aPhone('rings');
    const own = simulator.call({ from: citizen, to: service });
    await own.hears('please wait');
    dial(simulator);
    await simulator.advance(5);
    expect(over()).toEqual(['busy']);
    await own.hangsUp();
    dial(simulator);
    await simulator.rings(citizen);
  });

  test('while another call rings', async () => {
    const { simulator } = aPhone('rings');
    dial(simulator);
    dial(simulator);
    const first = await simulator.rings(citizen);
    await simulator.advance(5);
    expect([first.status, over()]).toEqual(['ringing', ['busy']]);
  });
});

test('one call a second is placed, and the others wait in their order', async () => {
  const { simulator, now } = aPhone(undefined);
  const numbers = ['+39051', '+39052', '+39053'].map((prefix) => `${prefix}0000001`);
  const at: number[] = [];
  for (const number of numbers) {
    simulator.phone(number, () => {
      at.push(now());
      return 'rings';
    });
  }
  const queueTimes = numbers.map((To) => dial(simulator, { To }).body);
  expect(queueTimes).toMatchObject([{ queue_time: '0' }, { queue_time: '1000' }, { queue_time: '2000' }]);
  await simulator.advance(10);
  expect(at).toEqual([0, 1, 2]);
  dial(simulator, { To: '+390540000001' });
  expect(dial(simulator, { To: '+390540000001' }).body).toMatchObject({ queue_time: '1000' });
});

test('every status that is asked for is told, in order', async () => {
  const { simulator } = aPhone({ answersAfter: 5 });
  dial(simulator, { StatusCallbackEvent: 'initiated\nringing\nanswered\ncompleted' });
  await (await simulator.rings(citizen)).isEnded();
  expect(web.to('/over').map(({ params }) => [params['SequenceNumber'], params['CallStatus']])).toEqual([
    ['0', 'initiated'],
    ['1', 'ringing'],
    ['2', 'in-progress'],
    ['3', 'completed'],
  ]);
});

test('the time limit ends the call', async () => {
  const { simulator, now } = aPhone({ answersAfter: 5 });
  dial(simulator, { Url: `${web.url}/in`, TimeLimit: '60' });
  await (await simulator.rings(citizen)).isEnded({ withinSeconds: 100 });
  expect(now()).toBe(65);
});

test('the fallback address of the request is asked where the first document fails', async () => {
  const { simulator } = aPhone({ answersAfter: 5 });
  dial(simulator, { Url: `${web.url}/nowhere`, FallbackUrl: `${web.url}/elsewhere` });
  await (await simulator.rings(citizen)).hears('somewhere else');
});

describe('an update', () => {
  const ended = 'completed';
  test.each([
    ['canceled', 'queued', 'canceled'],
    ['canceled', 'ringing', 'canceled'],
    ['canceled', 'in-progress', 'in-progress'],
    ['completed', 'queued', 'canceled'],
    ['completed', 'ringing', 'canceled'],
    ['completed', 'in-progress', ended],
  ])('to %s, of a call that is %s: it is %s', async (wanted, before, after) => {
    const { simulator } = aPhone('rings');
    const { sid = '' } = dial(simulator).body;
    if (before !== 'queued') await simulator.rings(citizen);
    const call = simulator.findCall(sid);
    if (before === 'in-progress') await call?.answers();
    expect(call?.status).toBe(before);
    expect(change(simulator, sid, { Status: wanted }).status).toBe(200);
    await simulator.settle();
    expect([call?.status, over()]).toEqual([after, after === 'in-progress' ? [] : [after]]);
  });

  test('sends nobody elsewhere whose phone rings (21220), and who has answered', async () => {
    const { simulator } = aPhone('rings');
    const { sid = '' } = dial(simulator).body;
    const call = await simulator.rings(citizen);
    const form = { Url: `${web.url}/elsewhere` };
    expect(change(simulator, sid, form)).toMatchObject({ status: 400, body: { code: 21220 } });
    await call.answers();
    expect(change(simulator, sid, form).status).toBe(200);
    await call.hears('somewhere else');
  });
});

test.each<[string, Record<string, string>, number]>([
  ['nobody to call', { To: '' }, 21201],
  ['no number to call from', { From: '' }, 21213],
  ['something to call that is no number', { To: '06 1234' }, 21211],
  ['the same number twice', { To: service }, 21211],
  ['something to call from that is no number', { From: 'URP' }, 21212],
  ['another’s number to call from', { From: '+390000000000' }, 21210],
  ['an address that is none', { Url: 'nowhere' }, 21205],
  ['a status callback that is none', { StatusCallback: '/over' }, 21205],
  ['a method that is none', { Method: 'PUT' }, 21209],
  ['no time to ring', { Timeout: '0' }, 21208],
  ['more than ten minutes to ring', { Timeout: '601' }, 21208],
  ['an event that is none', { StatusCallbackEvent: 'sneezed' }, 20001],
  ['what the simulator does not do', { MachineDetection: 'Enable' }, 0],
  ['a number that is not called', { To: operators, From: service }, 21215],
])('is refused with %s', async (_, form, code) => {
  const { simulator } = aPhone('rings');
  simulator.phone(operators, { refusedWith: 21215 });
  expect(dial(simulator, form)).toMatchObject({ status: 400, body: { code } });
  expect(simulator.calls).toEqual([]);
});

test('without an address it is refused', () => {
  const { simulator } = aPhone('rings');
  expect(postRest(simulator, 'Calls.json', { To: citizen, From: service })).toMatchObject({
    status: 400,
    body: { code: 21205 },
  });
});

test('a phone that does not ring is a failure of the script', async () => {
  const { simulator } = aPhone('rings');
  await expect(simulator.rings(citizen, { withinSeconds: 5 })).rejects.toThrow(`${citizen} was expected to ring`);
});

test('a simulator that is stopped cancels what waits, and ends what is heard', async () => {
  const { simulator } = aPhone('rings');
  dial(simulator);
  await simulator.rings(citizen);
  await simulator.stop();
  expect(over()).toEqual(['canceled']);
});
