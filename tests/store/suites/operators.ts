import { Operators } from '../../../src/store/operators';
import type { MakeTable } from '../database';

const operator = { name: 'Ada', pin: 'scrypt.salt.hash', services: ['urp'] };
const now = new Date('2026-11-23T08:00:00Z');
const limits = { most: 6, since: new Date('2026-11-23T07:45:00Z') };

export function describeOperators(newTable: MakeTable): void {
  let operators: Operators;
  beforeEach(async () => {
    operators = new Operators((await newTable()).table);
  });

  test('an operator whom nobody added is not there, and no attempt makes one', async () => {
    expect(await operators.countAttempt('102', now, limits)).toBeUndefined();
    expect(await operators.countAttempt('102', now, limits)).toBeUndefined();
    expect(await operators.add('102', operator)).toBe('done');
  });

  test('a number is given once', async () => {
    expect(await operators.add('101', operator)).toBe('done');
    expect(await operators.add('101', { ...operator, name: 'Bruno' })).toBe('refused');
    expect(await operators.countAttempt('101', now, limits)).toMatchObject({ name: 'Ada' });
  });

  test('each attempt is counted, and when it was', async () => {
    await operators.add('101', { ...operator, local: true });
    expect(await operators.countAttempt('101', now, limits)).toEqual({
      ...operator,
      local: true,
      attempts: 1,
      lastAttemptAt: now.toISOString(),
    });
    expect(await operators.countAttempt('101', now, limits)).toMatchObject({ attempts: 2 });
  });

  test('attempts at once are counted one by one: no more than the most get the operator', async () => {
    await operators.add('101', operator);
    const attempts = await Promise.all(Array.from({ length: 20 }, () => operators.countAttempt('101', now, limits)));
    expect(attempts.flatMap((counted) => counted?.attempts ?? []).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('an attempt that is refused does not put the lock off', async () => {
    await operators.add('101', operator);
    for (let attempt = 0; attempt < 6; attempt++) await operators.countAttempt('101', now, limits);
    const aMinuteLater = new Date(now.getTime() + 60_000);
    expect(await operators.countAttempt('101', aMinuteLater, limits)).toBeUndefined();
    const afterwards = { most: 6, since: new Date(now.getTime() + 1) };
    expect(await operators.countAttempt('101', new Date(now.getTime() + 900_001), afterwards)).toMatchObject({
      name: 'Ada',
    });
  });

  test('the attempts are forgotten when one has gone well', async () => {
    await operators.add('101', operator);
    for (let attempt = 0; attempt < 6; attempt++) await operators.countAttempt('101', now, limits);
    await operators.forgetAttempts('101');
    expect(await operators.countAttempt('101', now, limits)).toMatchObject({ attempts: 1 });
  });

  test('to forget the attempts of nobody makes nobody', async () => {
    await operators.forgetAttempts('102');
    expect(await operators.countAttempt('102', now, limits)).toBeUndefined();
  });

  test('all are listed, in the order of their numbers, and none before there are any', async () => {
    expect(await operators.list()).toEqual([]);
    await operators.add('102', { ...operator, name: 'Bruno' });
    await operators.add('101', operator);
    expect((await operators.list()).map(({ number, name }) => [number, name])).toEqual([
      ['101', 'Ada'],
      ['102', 'Bruno'],
    ]);
  });

  test('a new PIN replaces the old one, and the attempts on that are forgotten', async () => {
    await operators.add('101', operator);
    await operators.countAttempt('101', now, limits);
    expect(await operators.changePin('101', 'scrypt.salt.other')).toBe('done');
    expect(await operators.list()).toEqual([{ ...operator, pin: 'scrypt.salt.other', number: '101' }]);
  });

  test('who was removed is not there any more, and the others are', async () => {
    await operators.add('101', operator);
    await operators.add('102', operator);
    expect(await operators.remove('101')).toBe('done');
    expect(await operators.countAttempt('101', now, limits)).toBeUndefined();
    expect((await operators.list()).map(({ number }) => number)).toEqual(['102']);
  });

  test('of an operator whom nobody added nothing can be changed', async () => {
    expect(await operators.changePin('101', 'scrypt.salt.other')).toBe('refused');
    expect(await operators.remove('101')).toBe('refused');
    expect(await operators.list()).toEqual([]);
  });
}
