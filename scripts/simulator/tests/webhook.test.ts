import type { RequestEvent } from '../events';
import { askOverHttp } from '../http-ask';
import { aSimulator, noon, service } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

const requestsIn = (events: readonly { kind: string }[]) =>
  events.filter((event): event is RequestEvent => event.kind === 'request');

test('the first webhook carries what Twilio documents as always sent, and nothing else', async () => {
  web.answers({ '/in': '' });
  const { simulator } = aSimulator(web);
  const caller = simulator.call({ from: '+390000000001', to: service });
  await caller.isEnded();
  expect(caller.sid).toMatch(/^CA[0-9a-f]{32}$/);
  expect(web.received[0]?.params).toEqual({
    CallSid: caller.sid,
    AccountSid: `AC${'0'.repeat(32)}`,
    From: '+390000000001',
    To: service,
    Caller: '+390000000001',
    Called: service,
    CallStatus: 'ringing',
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
  });
});

test('every webhook is signed, and looks like one of Twilio', async () => {
  web.answers({
    '/in': '<Redirect>/più?città=Forlì&amp;q=a+b%20c</Redirect>',
    '/pi%C3%B9': '<Redirect method="GET">/last?a=1</Redirect>',
    '/last': '',
  });
  const { citizen } = aSimulator(web, { headers: (now) => ({ 'X-Simulated-Time': `${now}` }) });
  await citizen().isEnded();
  expect(web.received).toHaveLength(3);
  expect(web.received.map(({ isSigned }) => isSigned)).toEqual([true, true, true]);
  expect(web.received[0]?.headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/),
    'user-agent': 'TwilioProxy/1.1',
    'x-simulated-time': `${noon}`,
  });
});

test('another token signs otherwise', async () => {
  web.answers({ '/in': '' });
  const { citizen } = aSimulator(web, { authToken: 'another' });
  await citizen().isEnded();
  expect(web.received[0]?.isSigned).toBe(false);
});

test('the number may want GET', async () => {
  web.answers({ '/in': '' });
  const { citizen } = aSimulator(web, { number: { voiceMethod: 'GET', voiceUrl: `${web.url}/in?v=1#rc=2` } });
  await citizen().isEnded();
  expect(web.received).toMatchObject([{ method: 'GET', isSigned: true, params: { v: '1', CallStatus: 'ringing' } }]);
});

test('headers of a SIP call that begin with X- come with the first webhook', async () => {
  web.answers({ '/in': '<Redirect>/next</Redirect>', '/next': '' });
  const { simulator } = aSimulator(web);
  await simulator
    .call({ from: 'sip:pbx@example.org', to: service, sipHeaders: { 'X-Ticket': '42', Subject: 'no' } })
    .isEnded();
  expect(web.received[0]?.params).toMatchObject({ 'SipHeader_X-Ticket': '42' });
  expect(Object.keys(web.received[0]?.params ?? {})).not.toContain('SipHeader_Subject');
  expect(web.received[1]?.params).not.toHaveProperty('SipHeader_X-Ticket');
});

test('a call to a SIP address tells of the domain and the INVITE, with the first webhook', async () => {
  web.answers({ '/in': '<Redirect>/next</Redirect>', '/next': '' });
  const to = 'sip:help@example.sip.twilio.com;transport=tls';
  const { simulator } = aSimulator(web, { numbers: { [to]: { voiceUrl: `${web.url}/in` } } });
  await simulator.call({ from: 'sip:pbx@example.org', to }).isEnded();
  expect(web.received[0]?.params).toMatchObject({
    To: to,
    From: 'sip:pbx@example.org',
    SipDomain: 'example.sip.twilio.com',
    SipDomainSid: expect.stringMatching(/^SD[0-9a-f]{32}$/),
    SipCallId: expect.any(String),
    SipSourceIp: expect.any(String),
  });
  expect(web.received[1]?.params).not.toHaveProperty('SipDomain');
});

test('the status callback comes last, with how long it lasted', async () => {
  web.answers({ '/in': '<Pause length="61"/>', '/ended': '' });
  // The fragment that configures retries is neither sent nor signed: the service refuses wrong signatures.
  const { citizen } = aSimulator(web, { number: { statusCallback: `${web.url}/ended#rc=1&rp=ct` } });
  await citizen().isEnded({ withinSeconds: 61 });
  expect(web.paths).toEqual(['/in', '/ended']);
  expect(web.to('/ended')).toMatchObject([
    {
      method: 'POST',
      isSigned: true,
      params: {
        CallStatus: 'completed',
        CallDuration: '61',
        Timestamp: 'Sun, 22 Nov 2026 12:01:01 +0000',
        SequenceNumber: '0',
        CallbackSource: 'call-progress-events',
      },
    },
  ]);
});

test('the status callback waits for the answer that the caller did not wait for', async () => {
  let answer: (twiml: string) => void = () => {};
  const asked = new Promise<void>((resolve) => {
    web.answers({
      '/in': () => {
        resolve();
        return new Promise<string>((answered) => (answer = answered));
      },
      '/ended': '<Say>never</Say>',
    });
  });
  const sent: string[] = [];
  const { citizen, events } = aSimulator(web, {
    number: { statusCallback: `${web.url}/ended` },
    ask: (question) => {
      sent.push(new URL(question.url).pathname);
      return askOverHttp(question);
    },
  });
  const caller = citizen();
  await asked;
  const hungUp = caller.hangUp();
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual(['/in']);
  answer('<Say>hello?</Say>');
  await hungUp;
  expect(sent).toEqual(['/in', '/ended']);
  expect(caller.transcript.map(({ kind }) => kind)).toEqual(['ended']);
  // The answer to a status callback is not recorded as TwiML.
  expect(requestsIn(events).map(({ twiml }) => twiml)).toEqual(['<Response><Say>hello?</Say></Response>', undefined]);
});

test('a status callback that fails is an error, and no more', async () => {
  web.answers({ '/in': '', '/ended': { status: 500 } });
  const { citizen, errors } = aSimulator(web, { number: { statusCallback: `${web.url}/ended` } });
  await citizen().isEnded();
  expect(errors()).toMatchObject([{ code: 15003 }]);
});

test('a redirect by HTTP is followed with GET, and has lost the digits', async () => {
  web.answers({
    '/in': '<Gather action="/moved" numDigits="1"><Say>?</Say></Gather>',
    '/moved': { status: 302, location: '/deep/there' },
    '/deep/there': '<Redirect>next</Redirect>',
    '/deep/next': '<Say>arrived</Say>',
  });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears('?');
  await caller.presses('1');
  await caller.hears('arrived');
  expect(web.to('/deep/there')).toMatchObject([{ method: 'GET', isSigned: true, params: { CallSid: caller.sid } }]);
  expect(web.to('/deep/there')[0]?.params).not.toHaveProperty('Digits');
});

test('a webhook can be sent once more: same parameters, same token, signed anew, not obeyed', async () => {
  web.answers({ '/in': '<Say>hello</Say>' });
  const { citizen, simulator, events } = aSimulator(web);
  const caller = citizen();
  await caller.isEnded();
  const [request] = requestsIn(events);
  if (request === undefined) throw new Error('no request was announced');
  const before = events.length;
  expect(await simulator.resend(request)).toEqual({ status: 200, body: '<Response><Say>hello</Say></Response>' });
  expect(web.received).toHaveLength(2);
  expect(web.received[1]).toMatchObject({ params: web.received[0]?.params, isSigned: true });
  expect(web.received[1]?.headers['i-twilio-idempotency-token']).toBe(
    web.received[0]?.headers['i-twilio-idempotency-token'],
  );
  expect(events).toHaveLength(before);
});

test('each request is announced with what it asked and what came back', async () => {
  web.answers({ '/in': '<Hangup/>' });
  const { citizen, events } = aSimulator(web);
  const caller = citizen();
  await caller.isEnded();
  expect(requestsIn(events)).toMatchObject([
    {
      callSid: caller.sid,
      at: noon,
      url: `${web.url}/in`,
      method: 'POST',
      status: 200,
      twiml: '<Response><Hangup/></Response>',
      params: { CallStatus: 'ringing' },
    },
  ]);
});

test('CallSids can be in upper case, and are the same otherwise', async () => {
  web.answers({ '/in': '' });
  const sid = (sidCase: 'lower' | 'upper') => aSimulator(web, { sidCase }).citizen().sid;
  expect(sid('upper')).toMatch(/^CA[0-9A-F]{32}$/);
  expect(sid('upper').toLowerCase()).toBe(sid('lower').toLowerCase());
  expect(sid('upper')).not.toBe(sid('lower'));
});

test('the same seed gives the same SIDs, another one others', async () => {
  web.answers({ '/in': '' });
  const sidsOf = (seed: number) => {
    const { citizen } = aSimulator(web, { seed });
    return [citizen().sid, citizen().sid];
  };
  expect(sidsOf(1)).toEqual(sidsOf(1));
  expect(new Set([...sidsOf(1), ...sidsOf(2)]).size).toBe(4);
});
