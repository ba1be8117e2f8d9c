import { decryptMark, encryptMark, nobody, numberIn, operatorMark } from '../../../src/calls/operators/operator-mark';

const [key, another] = [new Uint8Array(32).fill(9), new Uint8Array(32).fill(8)];
const marks = ['1', '101', '12345678'].map((number) => operatorMark(number, 'Ada Rossi'));

test('a number that was given to somebody else is another operator', () => {
  expect(operatorMark('101', 'Ada Rossi')).toBe(operatorMark('101', 'Ada Rossi'));
  expect(operatorMark('101', 'Ada Rossi')).not.toBe(operatorMark('101', 'Pia Neri'));
  expect(operatorMark('101', 'Ada Rossi')).not.toBe(operatorMark('102', 'Ada Rossi'));
  expect(marks.map(numberIn)).toEqual(['1', '101', '12345678']);
});

test('all are of one size in an item, nobody’s too, and none is twice the same', () => {
  const encrypted = [...marks, nobody].map((mark) => encryptMark(key, 'an item', mark));
  expect(new Set(encrypted.map(({ length }) => length)).size).toBe(1);
  expect(encrypted.map((one) => decryptMark(key, 'an item', one))).toEqual([...marks, nobody]);
  expect(encryptMark(key, 'an item', nobody)).not.toEqual(encryptMark(key, 'an item', nobody));
});

test('a mark is read with the same key at the same place, and with no other', () => {
  const encrypted = encryptMark(key, 'an item', '101.abcdef');
  expect(() => decryptMark(another, 'an item', encrypted)).toThrow();
  expect(() => decryptMark(key, 'another item', encrypted)).toThrow();
});
