import { aSimulator } from './a-simulator';
import { type Answer, ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

const apology = 'We are sorry, an application error has occurred. Goodbye.';

describe('a document that can not be had', () => {
  test.each<[string, Answer, number]>([
    ['an error of the server', { status: 500, body: '<Response/>' }, 11200],
    ['nothing there', { status: 404 }, 11200],
    ['no XML', { body: '{"ok":true}' }, 12100],
    ['an element left open', { body: '<Response><Say>hi</Response>' }, 12100],
    ['nothing at all', { body: '' }, 12100],
    ['another root', { body: '<Answer/>' }, 12102],
    ['another type', { contentType: 'application/json', body: '<Response/>' }, 12300],
  ])('%s: the caller hears an apology and is hung up', async (_, answer, code) => {
    web.answers({ '/in': answer, '/ended': '' });
    const { citizen, errors } = aSimulator(web, { number: { statusCallback: `${web.url}/ended` } });
    const caller = citizen();
    await caller.hears(apology);
    await caller.isEnded();
    expect(errors()).toMatchObject([{ code }]);
    expect(web.to('/ended')).toHaveLength(1);
  });

  test.each<[string, Answer, number]>([
    ['an error of the server', { status: 503 }, 11200],
    ['no XML', { body: 'oops' }, 12100],
  ])('%s: the fallback is asked, and told why', async (_, answer, code) => {
    web.answers({ '/in': '<Redirect>/broken?a=1</Redirect>', '/broken': answer, '/fallback': '<Say>try later</Say>' });
    const { citizen } = aSimulator(web, { number: { voiceFallbackUrl: `${web.url}/fallback` } });
    const caller = citizen();
    await caller.hears('try later');
    await caller.isEnded();
    const { params } = web.to('/fallback')[0] ?? {};
    expect(params).toMatchObject({ ErrorCode: `${code}`, ErrorUrl: `${web.url}/broken?a=1`, CallSid: caller.sid });
  });

  test.each([true, false])('what was pressed for it is told to the fallback: %s', async (fallbackHasParams) => {
    const asks = '<Gather numDigits="1" action="/broken"/>';
    web.answers({ '/in': asks, '/broken': { status: 503 }, '/fallback': '<Say>try later</Say>' });
    const number = { voiceFallbackUrl: `${web.url}/fallback` };
    const { citizen } = aSimulator(web, { number, fallbackHasParams });
    const caller = citizen();
    await caller.presses('3');
    await caller.hears('try later');
    expect(web.to('/fallback')[0]?.params['Digits']).toBe(fallbackHasParams ? '3' : undefined);
  });

  test('when the fallback fails, too, there is an end', async () => {
    web.answers({});
    const { citizen } = aSimulator(web, { number: { voiceFallbackUrl: `${web.url}/fallback` } });
    await citizen().hears(apology);
    expect(web.paths).toEqual(['/in', '/fallback']);
  });

  test('nobody listens there', async () => {
    const gone = await ScriptedService.start();
    const voiceUrl = `${gone.url}/in`;
    await gone.stop();
    const { citizen, errors } = aSimulator(web, { number: { voiceUrl } });
    await citizen().hears(apology);
    expect(errors()).toMatchObject([{ code: 11202 }]);
  });

  test('an answer that takes too long', async () => {
    let answer: (twiml: string) => void = () => {};
    web.answers({ '/in': () => new Promise<string>((resolve) => (answer = resolve)) });
    const { citizen, errors } = aSimulator(web, { webhookTimeoutMs: 50 });
    await citizen().hears(apology);
    expect(errors()).toMatchObject([{ code: 11205 }]);
    answer('');
  });

  test('documents that lead round in a circle', async () => {
    web.answers({ '/in': '<Redirect>/in</Redirect>' });
    const { citizen, errors } = aSimulator(web);
    await expect(citizen().hears('anything')).rejects.toThrow('round in a circle');
    expect(errors()).toMatchObject([{ code: 14106 }]);
  });
});

describe('TwiML that is none', () => {
  test.each([
    ['<Speak>hi</Speak>', '<Speak> is not a verb', 12200],
    ['<say>hi</say>', '<say> is not a verb', 12200],
    ['<Record/>', '<Record> is TwiML, but this simulator does not do it', 12200],
    ['words', 'text that is in no verb: "words"', 12200],
    ['<Say tone="high">hi</Say>', '<Say> has an unknown attribute "tone"', 12200],
    ['<Say><Play>x</Play></Say>', "<Play> can't stand in <Say>", 13520],
    ['<Say><break pace="1"/></Say>', '<break> has an unknown attribute "pace"', 12200],
    [`<Say>${'x'.repeat(3001)}</Say>`, '3001 characters', 13521],
    ['<Play/>', 'neither an address nor digits', 12200],
    ['<Pause length="long"/>', 'length="long"', 13910],
    ['<Gather input="speech"/>', 'no ear for speech', 13326],
    ['<Gather hints="yes"/>', 'the attribute "hints", which this simulator does not do', 12200],
    ['<Gather timeout="0"/>', 'timeout="0"', 13313],
    ['<Gather finishOnKey="##"/>', 'finishOnKey="##"', 13310],
    ['<Gather><Dial/></Gather>', "<Dial> can't stand in <Gather>", 13320],
    ['<Redirect/>', '<Redirect> has no address', 12200],
    ['<Redirect method="PUT">/x</Redirect>', 'method="PUT"', 13710],
    ['<Reject reason="tired"/>', 'reason="tired"', 13810],
    ['<Enqueue>q</Enqueue>', '<Enqueue> is TwiML, but this simulator does not do it', 12200],
    ['<Leave/>', '<Leave> is TwiML, but this simulator does not do it', 12200],
    ['<Dial>+391</Dial>', '"+391"', 13215],
    ['<Dial><Number>+391</Number></Dial>', 'not <Number>', 13215],
    ['<Dial><Queue>q</Queue></Dial>', 'not <Queue>', 13215],
    ['<Dial timeout="4"><Conference>room</Conference></Dial>', '5 to 600', 13212],
    ['<Dial record="true"><Conference>room</Conference></Dial>', '"record"', 12200],
    ['<Dial><Conference colour="red">room</Conference></Dial>', '"colour"', 12200],
    [`<Dial><Conference>${'r'.repeat(65)}</Conference></Dial>`, 'a name of 1 to 64', 13237],
  ])('%s is refused by name', async (twiml, message, code) => {
    web.answers({ '/in': twiml });
    const { citizen, errors } = aSimulator(web);
    const caller = citizen();
    await expect(caller.hears('anything')).rejects.toThrow(message);
    await caller.isEnded().catch(() => {});
    expect(errors()[0]).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('all that is wrong is named at once', async () => {
    web.answers({ '/in': '<Shout/><Whisper/>' });
    const { citizen } = aSimulator(web);
    await expect(citizen().isEnded()).rejects.toThrow(/<Shout> is not a verb.*<Whisper> is not a verb/);
  });

  test('when not strict, it is passed over with an error event', async () => {
    web.answers({ '/in': '<Shout/><Say tone="high">hi</Say>' });
    const { citizen, errors } = aSimulator(web, { strict: false });
    const caller = citizen();
    await caller.hears('hi');
    await caller.isEnded();
    expect(errors().map(({ code }) => code)).toEqual([12200, 12200]);
  });
});
