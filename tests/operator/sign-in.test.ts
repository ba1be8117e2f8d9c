import { costOfKnownPin, hashPin } from '../../src/operator/pin';
import { signIn } from '../../src/operator/sign-in';
import { type OperatorItem, Operators } from '../../src/store/operators';
import { TestDatabase } from '../store/database';

const morning = new Date('2026-11-23T08:00:00Z');
const minutesLater = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);

let database: TestDatabase;
let pin: string;
beforeAll(async () => {
  database = await TestDatabase.start();
  pin = await hashPin('1234', costOfKnownPin);
});
afterAll(() => database.close());

describe('an operator who signs in', () => {
  let operators: Operators;
  beforeEach(async () => {
    operators = new Operators((await database.newTable()).table);
    await operators.add('101', { name: 'Ada', pin, services: ['urp'] });
    await operators.add('999', { name: 'Prova', pin, services: [], local: true });
  });

  interface Attempt {
    readonly number?: string;
    readonly pin?: string;
    readonly at?: Date;
    readonly allowLocal?: boolean;
  }
  const attempt = (given: Attempt = {}): Promise<OperatorItem | undefined> =>
    signIn(operators, { number: given.number ?? '101', pin: given.pin ?? '1234' }, given.at ?? morning, {
      allowLocal: given.allowLocal ?? false,
    });
  async function failTimes(times: number, given: Attempt = {}): Promise<void> {
    for (let time = 0; time < times; time++) expect(await attempt({ pin: '0000', ...given })).toBeUndefined();
  }

  test('is known by number and PIN', async () => {
    expect(await attempt()).toMatchObject({ name: 'Ada', services: ['urp'] });
  });

  test.each([
    ['a wrong PIN', { pin: '1235' }],
    ['no PIN', { pin: '' }],
    ['an unknown number', { number: '102' }],
    ['keys that are no number', { number: '**#' }],
  ])('is not let in with %s', async (_, given) => {
    expect(await attempt(given)).toBeUndefined();
  });

  test('is let in after five wrong PINs, and begins to count anew', async () => {
    await failTimes(5);
    expect(await attempt()).toBeDefined();
    await failTimes(5);
    expect(await attempt()).toBeDefined();
  });

  test('is locked out after six wrong PINs, the right one included', async () => {
    await failTimes(6);
    expect(await attempt()).toBeUndefined();
    expect(await attempt({ at: minutesLater(15) })).toBeUndefined();
  });

  test('is let in again when a quarter of an hour has passed, however often it was tried meanwhile', async () => {
    await failTimes(6);
    await failTimes(3, { at: minutesLater(14) });
    expect(await attempt({ at: new Date(minutesLater(15).getTime() + 1) })).toBeDefined();
    await failTimes(5, { at: minutesLater(16) });
    expect(await attempt({ at: minutesLater(16) })).toBeDefined();
  });

  test('has one try every quarter of an hour as long as they are wrong', async () => {
    await failTimes(6);
    await failTimes(1, { at: minutesLater(16) });
    expect(await attempt({ at: minutesLater(17) })).toBeUndefined();
    expect(await attempt({ at: minutesLater(32) })).toBeDefined();
  });

  test('locks nobody else out', async () => {
    await operators.add('102', { name: 'Bruno', pin, services: [] });
    await failTimes(7);
    expect(await attempt({ number: '102' })).toMatchObject({ name: 'Bruno' });
  });

  test('can not outrun the count: of twenty wrong PINs at once only six are looked at, and then it is locked', async () => {
    const counted = jest.spyOn(operators, 'countAttempt');
    await Promise.all(Array.from({ length: 20 }, (_, guess) => attempt({ pin: String(9000 + guess) })));
    const answers = await Promise.all(counted.mock.results.map(({ value }) => value));
    expect(answers.filter((operator) => operator !== undefined)).toHaveLength(6);
    expect(await attempt()).toBeUndefined();
  });

  test('made for trying Faccina out is let in on one’s own machine', async () => {
    expect(await attempt({ number: '999', allowLocal: true })).toMatchObject({ name: 'Prova' });
  });

  test('made for trying Faccina out is let in nowhere else, and is locked out there as anybody', async () => {
    await failTimes(6, { number: '999', pin: '1234' });
    expect(await attempt({ number: '999', allowLocal: true })).toBeUndefined();
  });
});
