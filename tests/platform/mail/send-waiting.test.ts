import { seal } from '../../../src/platform/mail/envelope';
import { Outbox } from '../../../src/platform/mail/outbox';
import { type Sender, sendWaiting } from '../../../src/platform/mail/send-waiting';
import { someSettings } from '../../support/an-environment';
import { TestDatabase } from '../table/database';

const settings = someSettings();
const now = new Date('2026-11-23T09:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let database: TestDatabase;
let outbox: Outbox;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  outbox = new Outbox((await database.newTable()).table);
});

/** Something for somebody, due for ten minutes. */
const put = (who: string, at = now) =>
  outbox.put(who, {
    sealed: seal(settings.SESSION_SECRET, who, { kind: 'link', address: who }),
    expiresAtSeconds: at.getTime() / 1000 + 600,
  });

/** Who was sent something, in order, and with which try. */
let sent: string[];
beforeEach(() => {
  sent = [];
});
const run = (overrides: Partial<Sender> = {}, at = now) =>
  sendWaiting(
    { outbox, settings, now: at },
    {
      isWaitedFor: async () => true,
      send: async ({ address }, { tries }) => {
        sent.push(`${address} ${tries}`);
        return 'done';
      },
      isTimeUp: () => false,
      ...overrides,
    },
  );
const waiting = async () => {
  const ids: string[] = [];
  for await (const { id } of outbox.all()) ids.push(id);
  return ids;
};

test('what waits is sent, and gone', async () => {
  await put('ada');
  expect(await run()).toEqual({ done: 1, later: 0, left: 0 });
  expect([sent, await waiting()]).toEqual([['ada 1'], []]);
});

test('each is sent once, however many are at it', async () => {
  for (const who of ['ada', 'ida', 'eva']) await put(who);
  await Promise.all(Array.from({ length: 5 }, () => run()));
  expect(sent.sort()).toEqual(['ada 1', 'eva 1', 'ida 1']);
});

test('what is put in twice waits once, and as long as the second', async () => {
  await put('ada');
  await put('ada', inSeconds(300));
  expect(await run({}, inSeconds(899))).toMatchObject({ done: 1 });
  expect(sent).toEqual(['ada 1']);
});

test('what can’t be sent is tried again after a minute, and not before', async () => {
  await put('ada');
  const fails: Partial<Sender> = { send: async () => 'later' };
  expect(await run(fails)).toEqual({ done: 0, later: 1, left: 0 });
  expect(await run({}, inSeconds(59))).toEqual({ done: 0, later: 0, left: 0 });
  await run({}, inSeconds(61));
  expect([sent, await waiting()]).toEqual([['ada 2'], []]);
});

test('so is what a sender had in hand that died', async () => {
  await put('ada');
  await expect(run({ send: () => Promise.reject(new Error('stopped')) })).rejects.toThrow('stopped');
  await run({}, inSeconds(61));
  expect(sent).toEqual(['ada 2']);
});

test('what is worth nothing any more, or nobody can read, is cleared away unsent', async () => {
  await put('ada');
  await outbox.put('ida', { sealed: 'of another secret', expiresAtSeconds: inSeconds(9000).getTime() / 1000 });
  await run({}, inSeconds(600));
  expect([sent, await waiting()]).toEqual([[], []]);
});

test('who waits for theirs has it before the others, and what there is no time for is left', async () => {
  for (let other = 0; other < 200; other += 1) await put(`other ${other}`);
  await put('zoe');
  let looks = 0;
  const outcome = await run({
    isWaitedFor: async ({ address }) => address === 'zoe',
    isTimeUp: () => {
      looks += 1;
      return looks > 100;
    },
  });
  expect(sent).toContain('zoe 1');
  expect(outcome.left).toBeGreaterThan(0);
  expect(await waiting()).toHaveLength(outcome.left);
});
