import fc from 'fast-check';
import { RealClock, VirtualClock } from '../clock';
import { Simulator } from '../simulator';
import { aSimulator, noon, service } from './a-simulator';
import { authToken, ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

describe('a virtual clock', () => {
  test('fires what is due in order of time, and of one time in order of asking', () => {
    const delay = fc.integer({ min: 0, max: 20 });
    const timers = fc.array(fc.record({ delay, isTakenBack: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(timers, fc.array(fc.integer({ min: 0, max: 25 })), (asked, moves) => {
        const clock = new VirtualClock(0);
        const fired: { readonly index: number; readonly at: number }[] = [];
        const takeBack = asked.map(({ delay }, index) =>
          clock.after(delay, () => fired.push({ index, at: clock.now() })),
        );
        asked.forEach(({ isTakenBack }, index) => {
          if (isTakenBack) takeBack[index]?.();
        });
        for (const moment of [...moves, 25]) clock.moveTo(moment);
        const expected = asked
          .map(({ delay, isTakenBack }, index) => ({ delay, isTakenBack, index }))
          .filter(({ isTakenBack }) => !isTakenBack)
          .sort((one, other) => one.delay - other.delay || one.index - other.index)
          .map(({ index }) => index);
        // One move over several timers fires them all, in order, at the final time.
        expect(fired.map(({ index }) => index)).toEqual(expected);
      }),
    );
  });

  test('stands still while nobody waits, and never moves further than it is told', async () => {
    web.answers({ '/in': '<Pause length="3"/><Say>three</Say>' });
    const { citizen, simulator, now } = aSimulator(web);
    const caller = citizen();
    await simulator.settle();
    expect(now()).toBe(0);
    await simulator.advance(2.999);
    expect([now(), caller.transcript.length]).toEqual([2.999, 2]);
    await simulator.advance(0.001);
    expect(caller.transcript.at(-1)).toEqual({ at: noon + 3000, kind: 'say', text: 'three' });
    await simulator.advance(100);
    expect(now()).toBe(103);
  });

  test('stands still while a request is under way', async () => {
    let answer: (twiml: string) => void = () => {};
    const asked = new Promise<void>((resolve) => {
      web.answers({
        '/in': () => {
          resolve();
          return new Promise<string>((answered) => (answer = answered));
        },
      });
    });
    const { citizen, simulator, now } = aSimulator(web);
    const caller = citizen();
    let isOver = false;
    const advanced = simulator.advance(60).then(() => (isOver = true));
    await asked;
    expect([isOver, now()]).toEqual([false, 0]);
    answer('<Say>at last</Say>');
    await advanced;
    expect(caller.transcript).toContainEqual({ at: noon, kind: 'say', text: 'at last' });
  });

  test('goes on while a webhook says that its answer takes time, and other calls with it', async () => {
    const { citizen, simulator } = aSimulator(web);
    let calls = 0;
    web.answers({
      '/in': async () => {
        calls += 1;
        if (calls === 1) await simulator.pass(5);
        return '<Say>answered</Say>';
      },
    });
    const [slow, quick] = [citizen(), citizen()];
    await slow.hears('answered');
    await quick.hears('answered');
    const heardAt = (call: typeof slow) => call.transcript.find(({ kind }) => kind === 'say')?.at;
    expect([heardAt(slow), heardAt(quick)]).toEqual([noon + 5000, noon]);
  });

  test('goes on while a webhook waits for another one', async () => {
    const { citizen, operator, simulator } = aSimulator(web);
    const answer: { give?: () => void } = {};
    const given = new Promise<void>((resolve) => (answer.give = resolve));
    web.answers({
      '/in': async () => {
        await simulator.passUntil(given);
        return '<Say>after you</Say>';
      },
      '/operator': async () => {
        await simulator.pass(3);
        answer.give?.();
        return '<Say>first</Say>';
      },
    });
    const caller = citizen();
    operator();
    await caller.hears('after you');
    expect(caller.transcript.find(({ kind }) => kind === 'say')?.at).toBe(noon + 3000);
  });

  test('lets several scripts wait at once, each for as long as it asked', async () => {
    web.answers({
      '/in': '<Gather action="/answer" numDigits="1" timeout="60"><Say>?</Say></Gather>',
      '/answer': '<Pause/>',
    });
    const { simulator, now } = aSimulator(web);
    const script = async (seconds: number) => {
      await simulator.advance(seconds);
      const caller = simulator.call({ from: `+39${seconds}`, to: service });
      await caller.hears('?');
      await simulator.advance(seconds);
      await caller.presses('1');
      const pressedAt = now();
      await caller.isEnded();
      return [pressedAt, now()];
    };
    expect(await Promise.all([script(7), script(2), script(5)])).toEqual([
      [14, 15],
      [4, 5],
      [10, 11],
    ]);
  });

  test('says so when what is waited for can never come', async () => {
    const { simulator } = aSimulator(web);
    await expect(simulator.advance(Number.POSITIVE_INFINITY)).rejects.toThrow('never happen');
  });
});

describe('stopping', () => {
  test('everybody hangs up, all webhooks are answered, nobody can call', async () => {
    web.answers({ '/in': '<Dial action="/after"><Conference>room</Conference></Dial>', '/after': '', '/ended': '' });
    const { citizen, simulator } = aSimulator(web, { number: { statusCallback: `${web.url}/ended` } });
    const callers = [citizen(), citizen(), citizen()];
    await simulator.settle();
    await simulator.stop();
    expect(callers.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    expect(web.to('/after')).toHaveLength(3);
    expect(web.to('/ended')).toHaveLength(3);
    expect(citizen).toThrow('stopped');
  });

  test('a listener that fails is not kept secret', async () => {
    web.answers({ '/in': '<Say>hello</Say>' });
    const { citizen, simulator } = aSimulator(web);
    simulator.subscribe(({ kind }) => {
      if (kind === 'say') throw new Error('out of paper');
    });
    await expect(citizen().hears('hello')).rejects.toThrow('out of paper');
  });
});

test('the same call goes in real time', async () => {
  web.answers({
    '/in': '<Gather action="/answer" numDigits="1"><Say>well?</Say></Gather>',
    '/answer': '<Say>fine</Say>',
  });
  const simulator = new Simulator({
    accountSid: 'AC1',
    authToken,
    clock: new RealClock(),
    speakSeconds: () => 0.02,
    numbers: { [service]: { voiceUrl: `${web.url}/in` } },
  });
  const caller = simulator.call({ from: '+391', to: service });
  await caller.hears('well?');
  await caller.presses('1');
  await caller.hears('fine');
  await caller.isEnded({ withinSeconds: 2 });
  await expect(caller.hears('more', { withinSeconds: 0.01 })).rejects.toThrow('the call has ended');
  await expect(simulator.advance(1)).rejects.toThrow('VirtualClock');
  await simulator.stop();
});
