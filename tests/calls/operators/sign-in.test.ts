import { callerOf } from '../../../src/calls/caller';
import { Operators } from '../../../src/calls/operators/operators';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { type SignedIn, signIn } from '../../../src/calls/operators/sign-in';
import { Attempts } from '../../../src/platform/attempts';
import { TestDatabase } from '../../platform/table/database';
import { testFirstOf, testInCi } from '../../support/in-ci';

const morning = new Date('2026-11-23T08:00:00Z');
const minutesLater = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);
const rightPin = '493817';
const office = '+390612345678';
const prankster = '+393331234567';
const dayKey = new Uint8Array(32).fill(7);

let database: TestDatabase;
let pin: string;
let officeHash: string;
beforeAll(async () => {
  database = await TestDatabase.start();
  pin = await hashPin(rightPin, costOfKnownPin);
  officeHash = await hashPin(office, costOfKnownPin);
});
afterAll(() => database.close());

describe('an operator who signs in', () => {
  let operators: Operators;
  let attempts: Attempts;
  beforeEach(async () => {
    const { table } = await database.newTable();
    operators = new Operators(table);
    attempts = new Attempts(table);
    await operators.add('101', { name: 'Ada', pin, services: ['urp'] });
    await operators.add('999', { name: 'Prova', pin, services: [], local: true });
  });

  interface Given {
    readonly number?: string;
    readonly pin?: string;
    readonly caller?: string;
    readonly at?: Date;
    readonly local?: boolean;
    readonly key?: Uint8Array;
  }
  const attempt = (given: Given = {}): Promise<SignedIn> =>
    signIn(
      { operators, attempts, dayKey: given.key ?? dayKey, now: given.at ?? morning, local: given.local ?? false },
      { number: given.number ?? '101', pin: given.pin ?? rightPin, caller: given.caller ?? office },
    );
  const isIn = async (given?: Given): Promise<boolean> => 'operator' in (await attempt(given));
  async function failTimes(times: number, given: Given = {}): Promise<void> {
    for (let time = 0; time < times; time++) expect(await isIn({ pin: '000000', ...given })).toBe(false);
  }
  /** From ever new numbers, until none of them is let in any more. */
  async function failFromEverywhere(given: Given = {}): Promise<void> {
    for (let phone = 0; phone < 40; phone++) await failTimes(1, { caller: `+4477009${1000 + phone}`, ...given });
  }

  test('is known by number and PIN', async () => {
    expect(await attempt()).toMatchObject({ operator: { name: 'Ada', services: ['urp'] } });
  });

  testFirstOf<[string, Given, string]>([
    ['a wrong PIN', { pin: '493818' }, 'wrong'],
    ['no PIN', { pin: '' }, 'short-pin'],
    ['a PIN of five digits', { pin: '49381' }, 'short-pin'],
    ['an unknown number', { number: '102' }, 'wrong'],
    ['keys that are no number', { number: '**#' }, 'wrong'],
    ['a number longer than any key of the table', { number: '1'.repeat(2000) }, 'wrong'],
  ])('is not let in with %s', async (_, given, refused) => {
    expect(await attempt(given)).toEqual({ refused });
  });

  test('whose PIN is from before six digits were wanted is refused, however right it is', async () => {
    await operators.add('103', { name: 'Carla', pin: await hashPin('4938', costOfKnownPin), services: [] });
    expect(await attempt({ number: '103', pin: '4938' })).toEqual({ refused: 'short-pin' });
  });

  testInCi('is let in after five wrong PINs, and begins to count anew', async () => {
    await failTimes(5);
    expect(await isIn()).toBe(true);
    await failTimes(5);
    expect(await isIn()).toBe(true);
  });

  test('is not let in from a phone that six wrong PINs came from, until the quarter of an hour is over', async () => {
    await failTimes(6);
    expect(await attempt()).toEqual({ refused: 'caller-waits' });
    expect(await attempt({ at: minutesLater(14.9) })).toEqual({ refused: 'caller-waits' });
    expect(await isIn({ at: minutesLater(15) })).toBe(true);
  });

  testFirstOf([[office], ['+390687654321'], [callerOf('anonymous')]])(
    'is let in from %s, whatever one other phone has tried in every quarter of an hour',
    async (caller) => {
      for (const quarter of [0, 1, 2, 3]) {
        await failTimes(12, { caller: prankster, at: minutesLater(quarter * 15) });
      }
      expect(await isIn({ caller, at: minutesLater(45) })).toBe(true);
    },
  );

  test('is let in from a number, whatever those who withhold theirs have tried; they are one caller', async () => {
    for (const from of [
      'anonymous',
      '+266696687',
      'Restricted',
      '',
      'sip:anonymous@anonymous.invalid',
      '+7378742833',
    ]) {
      await failTimes(1, { caller: callerOf(from) });
    }
    expect(await attempt({ caller: callerOf('unknown') })).toEqual({ refused: 'caller-waits' });
    expect(await isIn()).toBe(true);
  });

  testInCi('who is tried from ever new numbers is let in from a phone on the list, and from no other', async () => {
    await operators.listPhones('101', [officeHash]);
    await failFromEverywhere();
    expect(await attempt({ caller: '+390687654321' })).toEqual({ refused: 'operator-waits' });
    expect(await isIn()).toBe(true);
  });

  test('who is tried so, and has no list, is let in when the hour is over, or somebody has unlocked them', async () => {
    await failFromEverywhere();
    expect(await attempt()).toEqual({ refused: 'operator-waits' });
    expect(await isIn({ at: minutesLater(60) })).toBe(true);
    await failFromEverywhere({ at: minutesLater(60) });
    expect(await isIn({ at: minutesLater(60) })).toBe(false);
    await operators.unlock('101');
    expect(await isIn({ at: minutesLater(60) })).toBe(true);
  });

  test('may try again from the same phone when somebody has unlocked them, or given them a new PIN', async () => {
    await failTimes(6);
    await operators.unlock('101');
    await failTimes(6);
    await operators.changePin('101', pin);
    expect(await isIn()).toBe(true);
  });

  testInCi('withheld is on nobody’s list', async () => {
    await operators.listPhones('101', [await hashPin(callerOf(''), costOfKnownPin)]);
    await failFromEverywhere();
    expect(await attempt({ caller: callerOf('') })).toEqual({ refused: 'operator-waits' });
  });

  testInCi('locks nobody else out', async () => {
    await operators.add('102', { name: 'Bruno', pin, services: [] });
    await failTimes(7);
    expect(await isIn({ number: '102' })).toBe(true);
  });

  test('can not outrun the count: of twenty wrong PINs at once six are looked at, and then the phone waits', async () => {
    const tried = await Promise.all(
      Array.from({ length: 20 }, (_, guess) => attempt({ pin: String(900_000 + guess) })),
    );
    expect(tried.filter((answer) => 'refused' in answer && answer.refused === 'wrong').length).toBeLessThanOrEqual(6);
    expect(await attempt()).toEqual({ refused: 'caller-waits' });
  });

  test('leaves nothing that leads to them or to their phone without the day’s key', async () => {
    const counted = jest.spyOn(attempts, 'count');
    await attempt();
    await attempt({ key: new Uint8Array(32).fill(8) });
    const counters = counted.mock.calls.map(([counter]) => counter);
    expect(new Set(counters).size).toBe(4);
    for (const counter of counters) expect(counter).toMatch(/^[\w-]{43}$/);
  });

  test('made for trying Faccina out is let in on one’s own machine, and nowhere else', async () => {
    expect(await isIn({ number: '999', local: true })).toBe(true);
    expect(await attempt({ number: '999' })).toEqual({ refused: 'wrong' });
  });
});

test.each([
  ['+390612345678', '+390612345678'],
  ['06 12345678', '+390612345678'],
  ['sip:+390612345678@pbx.comune.example', '+390612345678'],
  ['client:ada', 'withheld'],
  ['+86282452253', 'withheld'],
])('whoever calls from %p is %s', (from, caller) => {
  expect(callerOf(from)).toBe(caller);
});
