import { daysBefore } from '../../../src/calendar/civil-time';
import { testInCi } from '../../support/in-ci';
import { someTables } from './a-draw';

const secret = 'a token of Twilio';
const number = '+393331234567';
let calls = 0;
/** Each is another one. */
const aCall = (number: string) => {
  calls += 1;
  return { number, callSid: `CA${String(calls).padStart(32, '0')}` };
};
const noonOf = (day: string) => new Date(`${day}T11:00:00Z`);

test('of two calls at once one is asked', async () => {
  const { open } = someTables();
  const claims = await Promise.all(
    [1, 2, 3].map(() => open().markers.claim(aCall(number), secret, noonOf('2026-11-22'))),
  );
  expect(claims.sort()).toEqual(['asked-before', 'asked-before', 'claimed']);
});

test('the call that has marked a number may come again: its webhook was repeated, or its process has died', async () => {
  const { open } = someTables();
  const call = aCall(number);
  const claims = await Promise.all([1, 2].map(() => open().markers.claim(call, secret, noonOf('2026-11-22'))));
  expect([...claims, await open().markers.claim(call, secret, noonOf('2026-11-22'))]).toEqual([
    'claimed',
    'claimed',
    'claimed',
  ]);
  expect(await open().markers.claim(aCall(number), secret, noonOf('2026-11-22'))).toBe('asked-before');
});

test.each([
  ['2026-11-22', '2026-11-22', 'asked-before'],
  ['2026-11-22', '2026-12-22', 'asked-before'],
  ['2026-11-22', '2026-12-23', 'claimed'],
  // Two months lie between: this month's key and the last one's would not be enough.
  ['2027-01-31', '2027-03-01', 'asked-before'],
  ['2027-01-30', '2027-03-01', 'asked-before'],
  ['2027-01-29', '2027-03-01', 'claimed'],
  ['2026-12-31', '2027-01-30', 'asked-before'],
  // The clocks change between.
  ['2026-10-01', '2026-10-31', 'asked-before'],
  ['2026-10-01', '2026-11-01', 'claimed'],
  ['2026-03-01', '2026-04-01', 'claimed'],
  ['2026-03-02', '2026-04-01', 'asked-before'],
])('who was asked on %s is on %s: %s', async (asked, again, found) => {
  const { open } = someTables();
  const { markers } = open();
  expect(await markers.claim(aCall(number), secret, noonOf(asked))).toBe('claimed');
  await markers.destroyKeys(noonOf(again));
  expect(await open().markers.claim(aCall(number), secret, noonOf(again))).toBe(found);
});

test('the first and the last minute of a day are the same', async () => {
  const { open } = someTables();
  await open().markers.claim(aCall(number), secret, new Date('2026-11-21T23:00:00Z'));
  expect(await open().markers.claim(aCall(number), secret, new Date('2026-12-22T22:59:00Z'))).toBe('asked-before');
  expect(await open().markers.claim(aCall(number), secret, new Date('2026-12-22T23:00:00Z'))).toBe('claimed');
});

test('another number is another', async () => {
  const { open } = someTables();
  await open().markers.claim(aCall(number), secret, noonOf('2026-11-22'));
  expect(await open().markers.claim(aCall('+393331234568'), secret, noonOf('2026-11-22'))).toBe('claimed');
});

test('a marker tells no service, no number and no time of the day', async () => {
  const { open, table } = someTables();
  await open().markers.claim(aCall(number), secret, new Date('2026-11-22T13:37:11Z'));
  const items: unknown[] = [];
  for await (const item of table.itemsUnder('asked#2026-11')) items.push(item);
  expect(items).toEqual([
    {
      v: 1,
      pk: 'asked#2026-11',
      sk: expect.stringMatching(/^[\w-]{43}$/),
      by: expect.stringMatching(/^[\w-]{43}$/),
      expiresAtSeconds: Date.parse('2026-12-22T23:00:00Z') / 1000,
    },
  ]);
});

test('the key of a month is destroyed when its last marker has expired', async () => {
  const { open, keyTable } = someTables();
  const { markers } = open();
  await markers.claim(aCall(number), secret, noonOf('2026-11-30'));
  const hasKey = async () => (await keyTable.get({ pk: 'marker-key', sk: '2026-11' }))?.['key'] !== undefined;
  await markers.destroyKeys(noonOf('2026-12-30'));
  expect(await hasKey()).toBe(true);
  await markers.destroyKeys(noonOf('2026-12-31'));
  expect(await hasKey()).toBe(false);
});

/** They call by a seeded generator, for a hundred days. */
testInCi('of ten thousand numbers that call again and again none is asked twice in thirty days', async () => {
  const { markers } = someTables().open();
  const asked = new Map<string, string>();
  let random = 1;
  const next = (below: number) => {
    random = (random * 48_271) % 2_147_483_647;
    return random % below;
  };
  let again = 0;
  for (let ahead = 0; ahead < 100; ahead += 1) {
    const day = daysBefore('2026-10-01', -ahead);
    for (let call = 0; call < 500; call += 1) {
      const caller = `+3933${String(next(10_000)).padStart(8, '0')}`;
      if ((await markers.claim(aCall(caller), secret, noonOf(day))) !== 'claimed') continue;
      const before = asked.get(caller);
      expect(before === undefined || before < daysBefore(day, 30)).toBe(true);
      if (before !== undefined) again += 1;
      asked.set(caller, day);
    }
  }
  expect(asked.size).toBeGreaterThan(9_000);
  expect(again).toBeGreaterThan(9_000);
});
