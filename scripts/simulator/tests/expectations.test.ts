import { aSimulator } from './a-simulator';
import { ScriptedService } from './scripted-service';

let web: ScriptedService;
beforeAll(async () => {
  web = await ScriptedService.start();
});
afterAll(() => web.stop());

test('what was expected and the call so far are in the message', async () => {
  web.answers({ '/in': '<Say>good morning</Say><Pause length="60"/>' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await expect(caller.hears('good night', { withinSeconds: 5 })).rejects.toThrow(
    /was expected to hear "good night" within 5 s\n +0\.0 s {2}answered\n +0\.0 s {2}say +good morning\n +1\.2 s {2}pause/,
  );
});

test('half a minute is the patience of who names no other', async () => {
  web.answers({ '/in': '<Pause length="29"/><Say>first</Say><Pause length="30"/><Say>second</Say>' });
  const { citizen, now } = aSimulator(web);
  const caller = citizen();
  await caller.hears('first');
  await expect(caller.hears('second')).rejects.toThrow('within 30 s');
  expect(now()).toBe(59);
});

test('each thing heard counts once', async () => {
  web.answers({ '/in': '<Say>one</Say><Say>two</Say>' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.hears(/^one|two$/g);
  await caller.hears(/^one|two$/g);
  await expect(caller.hears('two')).rejects.toThrow('the call has ended');
});

test('what was said before a key was pressed counts no more', async () => {
  web.answers({ '/in': '<Say>one</Say><Gather><Say>two</Say></Gather>' });
  const { citizen, simulator } = aSimulator(web);
  const caller = citizen();
  await simulator.advance(0.4);
  await caller.presses('5');
  await expect(caller.hears('two', { withinSeconds: 1 })).rejects.toThrow('to hear "two"');
});

test('a dead line has no keys and can not be hung up', async () => {
  web.answers({ '/in': '' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await caller.isEnded();
  await expect(caller.presses('1')).rejects.toThrow('to press 1, but the call has ended');
  await expect(caller.hangsUp()).rejects.toThrow('to hang up, but the call has ended');
  await caller.press('1');
  await caller.hangUp();
  expect(caller.transcript.map(({ kind }) => kind)).toEqual(['answered', 'ended']);
});

test('a telephone has twelve keys', () => {
  web.answers({ '/in': '<Pause/>' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  expect(() => caller.press('A')).toThrow('not on a telephone');
});

test('a call that goes on has not ended', async () => {
  web.answers({ '/in': '<Pause length="60"/>' });
  const { citizen } = aSimulator(web);
  const caller = citizen();
  await expect(caller.isEnded({ withinSeconds: 59 })).rejects.toThrow('to end within 59 s');
  await expect(caller.hearsMusic({ withinSeconds: 0 })).rejects.toThrow('to hear music');
  await expect(caller.isBridged({ withinSeconds: 9 })).rejects.toThrow('to be put through, but the call has ended');
});
