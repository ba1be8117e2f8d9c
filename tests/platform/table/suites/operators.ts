import { Operators } from '../../../../src/calls/operators/operators';
import type { MakeTable } from '../database';

const operator = { name: 'Ada', pin: 'scrypt.salt.hash', services: ['urp'] };

export function describeOperators(newTable: MakeTable): void {
  let operators: Operators;
  beforeEach(async () => {
    operators = new Operators((await newTable()).table);
  });

  test('an operator whom nobody added is not there, and nothing that is done to them makes one', async () => {
    expect(await operators.find('102')).toBeUndefined();
    for (const written of [operators.unlock('102'), operators.listPhones('102', []), operators.changePin('102', 'a')]) {
      expect(await written).toBe('refused');
    }
    expect(await operators.remove('102')).toBe('refused');
    expect(await operators.list()).toEqual([]);
  });

  test('a number is given once', async () => {
    expect(await operators.add('101', operator)).toBe('done');
    expect(await operators.add('101', { ...operator, name: 'Bruno' })).toBe('refused');
    expect(await operators.find('101')).toEqual(operator);
  });

  test('each unlocking, and each new PIN, begins another round of attempts', async () => {
    await operators.add('101', operator);
    await operators.unlock('101');
    expect(await operators.find('101')).toEqual({ ...operator, round: 1 });
    await operators.changePin('101', 'scrypt.salt.other');
    expect(await operators.find('101')).toEqual({ ...operator, pin: 'scrypt.salt.other', round: 2 });
  });

  test('the phones are those that were listed last', async () => {
    await operators.add('101', operator);
    await operators.listPhones('101', ['one', 'other']);
    await operators.listPhones('101', ['a third']);
    expect(await operators.find('101')).toEqual({ ...operator, phones: ['a third'] });
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

  test('who was removed is not there any more, and the others are', async () => {
    await operators.add('101', operator);
    await operators.add('102', operator);
    expect(await operators.remove('101')).toBe('done');
    expect(await operators.find('101')).toBeUndefined();
    expect((await operators.list()).map(({ number }) => number)).toEqual(['102']);
  });
}
