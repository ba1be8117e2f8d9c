import * as v from 'valibot';
import { nobody } from '../../../src/calls/operators/operator-mark';
import {
  hideMark,
  markOfShift,
  nextTurn,
  type Shift,
  shiftEntries,
  shiftQuery,
} from '../../../src/calls/operators/shift';

const shiftSchema = v.object(shiftEntries);
const asked = { shift: '2026-11-23', turn: '12', services: 'urp,anagrafe>tributi', unheard: '1' };
const shift: Shift = { shift: '2026-11-23', turn: 12, services: 'urp,anagrafe>tributi', unheard: 1 };

describe('a shift', () => {
  test('is read from the address of a step', () => {
    expect(v.parse(shiftSchema, asked)).toEqual(shift);
  });

  test('is written into one, without what is nothing', () => {
    expect(shiftQuery(shift)).toEqual({ ...asked, turn: 12, unheard: 1 });
    expect(shiftQuery({ ...shift, unheard: 0 })).toEqual({ ...asked, turn: 12, unheard: undefined });
  });

  test.each(['', 'many', undefined])('where nobody counted (%j) has left nobody unheard', (unheard) => {
    expect(v.parse(shiftSchema, { ...asked, unheard })).toEqual({ ...shift, unheard: 0 });
  });

  test.each([
    ['no day', { shift: '2026-11-31' }],
    ['a turn that is no number', { turn: 'first' }],
    ['a turn below zero', { turn: '-1' }],
    ['more turns than a life has', { turn: '1000000' }],
    ['no turn', { turn: '' }],
    ['more who heard nobody than can be written down', { unheard: '5000000000' }],
    ['no service', { services: '' }],
    ['a service without a name', { services: 'urp,' }],
    ['a rank without a service', { services: 'urp>' }],
    ['what is no service', { services: 'urp,Anagrafe!' }],
    ['an operator in clear', { mark: '101.abcdef' }],
  ])('is none with %s', (_, overrides) => {
    expect(v.is(shiftSchema, { ...asked, ...overrides })).toBe(false);
  });

  test('has turns one after the other, and keeps its day, its services and who was left unheard', () => {
    expect(nextTurn(shift)).toEqual({ ...shift, turn: 13 });
    expect(nextTurn({ ...shift, mark: 'whose' })).toEqual({ ...shift, turn: 13, mark: 'whose' });
  });
});

test('whose a shift is travels encrypted, for who has the key of its day', async () => {
  const key = new Uint8Array(32).fill(9);
  const mark = hideMark(key, '101.abcdef');
  expect(v.parse(shiftSchema, { ...asked, mark })).toEqual({ ...shift, mark });
  const keys = { find: async (day: string) => (day === shift.shift ? key : undefined) };
  expect(await markOfShift(keys, { ...shift, mark })).toBe('101.abcdef');
  expect(await markOfShift(keys, shift)).toBe(nobody);
  expect(await markOfShift(keys, { ...shift, shift: '2026-11-20', mark })).toBe(nobody);
});
