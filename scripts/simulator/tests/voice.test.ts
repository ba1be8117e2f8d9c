import { aSimulator, service } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

describe('Say', () => {
  test('speaks for as long as the text is long, then the call goes on', async () => {
    web.answers({ '/in': '<Say>ten letter</Say><Say>and five</Say>' });
    const { citizen, now } = aSimulator(web);
    const caller = citizen();
    await caller.hears('ten letter');
    expect(now()).toBe(0);
    await caller.hears('and five');
    expect(now()).toBe(1);
    await caller.isEnded();
    expect(now()).toBe(1.8);
  });

  test('is told with its voice and language', async () => {
    web.answers({ '/in': '<Say voice="Polly.Bianca-Neural" language="it-IT">Ciao</Say>' });
    const { citizen, events } = aSimulator(web);
    await citizen().hears('Ciao');
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'say',
        text: 'Ciao',
        voice: 'Polly.Bianca-Neural',
        language: 'it-IT',
        seconds: 0.4,
      }),
    );
  });

  test.each([
    ['a break takes its time', '0123456789<break time="500ms"/>0123456789', 2.5, '0123456789 0123456789'],
    ['a break by its strength', '0123456789<break strength="strong"/>', 1.7, '0123456789'],
    ['half the pace takes twice as long', '<prosody rate="50%">0123456789</prosody>', 2, '0123456789'],
    ['paces within paces multiply', '<prosody rate="50%"><prosody rate="slow">012</prosody></prosody>', 0.8, '012'],
    ['what is spoken for an abbreviation', '<sub alias="Azienda Sanitaria">ASL</sub>', 1.7, 'Azienda Sanitaria'],
    ['entities and CDATA', 'L&#39;&#xE8; &amp; <![CDATA[<b>]]>', 0.8, "L'è & <b>"],
  ])('understands SSML: %s', async (_, say, seconds, text) => {
    web.answers({ '/in': `<Say>${say}</Say>` });
    const { citizen, now } = aSimulator(web);
    const caller = citizen();
    await caller.hears(text);
    await caller.isEnded();
    expect(now()).toBeCloseTo(seconds, 3);
  });

  test('is said again as often as loop says', async () => {
    web.answers({ '/in': '<Say loop="3">again</Say>' });
    const { citizen, now } = aSimulator(web);
    const caller = citizen();
    await caller.isEnded();
    expect(caller.transcript.filter(({ kind }) => kind === 'say')).toHaveLength(3);
    expect(now()).toBe(1.5);
  });

  test('loop="0" goes on until the caller hangs up', async () => {
    web.answers({ '/in': '<Say loop="0">again</Say><Say>never</Say>' });
    const { citizen, simulator } = aSimulator(web);
    const caller = citizen();
    await simulator.advance(600);
    expect(caller.status).toBe('in-progress');
    await caller.hangsUp();
    expect(caller.transcript.some(({ text }) => text === 'never')).toBe(false);
  });
});

describe('Play and Pause', () => {
  test('a recording lasts as long as it is said to, its address is relative to the document', async () => {
    web.answers({
      '/in': '<Redirect>deeper/music</Redirect>',
      '/deeper/music': '<Play>../hold.mp3?a=1&amp;b=2</Play>',
    });
    const { citizen, now, events } = aSimulator(web, { playSeconds: () => 7 });
    const caller = citizen();
    await caller.hearsMusic();
    await caller.isEnded();
    expect(now()).toBe(7);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'play', url: `${web.url}/hold.mp3?a=1&b=2` }));
  });

  test('a recording takes 20 s when nobody says otherwise, and tones half a second each', async () => {
    web.answers({ '/in': '<Play loop="2">/a.mp3</Play><Play digits="1w2"/>' });
    const { citizen, now } = aSimulator(web);
    await citizen().isEnded({ withinSeconds: 60 });
    expect(now()).toBe(41.5);
  });

  test('a pause is of one second, or of its length', async () => {
    web.answers({ '/in': '<Pause/><Pause length="5"/>' });
    const { citizen, now } = aSimulator(web);
    await citizen().isEnded();
    expect(now()).toBe(6);
  });
});

describe('going on', () => {
  test('an empty response hangs up', async () => {
    web.answers({ '/in': '' });
    const { citizen, now } = aSimulator(web);
    await citizen().isEnded();
    expect(now()).toBe(0);
  });

  test('what stands after a Redirect or a Hangup is never reached', async () => {
    web.answers({ '/in': '<Redirect>/next</Redirect><Say>never</Say>', '/next': '<Hangup/><Say>never</Say>' });
    const { citizen } = aSimulator(web);
    const caller = citizen();
    await caller.isEnded();
    expect(caller.transcript.map(({ kind }) => kind)).toEqual(['answered', 'ended']);
    expect(web.to('/next')).toMatchObject([{ method: 'POST', params: { CallStatus: 'in-progress' } }]);
  });

  test('Redirect by GET', async () => {
    web.answers({ '/in': '<Redirect method="GET">/next?a=1#rc=3</Redirect>', '/next': '' });
    const { citizen } = aSimulator(web);
    await citizen().isEnded();
    expect(web.to('/next')).toMatchObject([
      { method: 'GET', isSigned: true, params: { a: '1', Direction: 'inbound' } },
    ]);
  });

  test.each([
    ['', 'no-answer'],
    [' reason="rejected"', 'no-answer'],
    [' reason="busy"', 'busy'],
  ])('a Reject%s never answers the call', async (reason, status) => {
    web.answers({ '/in': `<Reject${reason}/>`, '/ended': '' });
    const { citizen } = aSimulator(web, { number: { statusCallback: `${web.url}/ended` } });
    const caller = citizen();
    await caller.isEnded();
    expect(caller.status).toBe(status);
    expect(caller.transcript.map(({ kind }) => kind)).toEqual(['ended']);
    expect(web.to('/ended')[0]?.params).toMatchObject({ CallStatus: status });
    expect(web.to('/ended')[0]?.params).not.toHaveProperty('CallDuration');
  });

  test('a number that nobody has can not be called', () => {
    const { simulator } = aSimulator(web);
    expect(() => simulator.call({ from: '+391', to: '+392' })).toThrow('no such number: +392');
    expect(service).not.toBe('+392');
  });
});
