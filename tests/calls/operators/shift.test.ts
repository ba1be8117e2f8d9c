import fc from 'fast-check';
import * as v from 'valibot';
import { nextTurn, type Shift, serviceOfTurn, shiftEntries } from '../../../src/calls/operators/shift';

const shiftSchema = v.object(shiftEntries);
const asked = { shift: '2026-11-23', turn: '12', services: 'urp,anagrafe' };
const shift: Shift = { shift: '2026-11-23', turn: 12, services: 'urp,anagrafe' };

describe('a shift', () => {
  test('is read from the address of a step', () => {
    expect(v.parse(shiftSchema, asked)).toEqual(shift);
  });

  test.each([
    ['no day', { shift: '2026-11-31' }],
    ['a turn that is no number', { turn: 'first' }],
    ['a turn below zero', { turn: '-1' }],
    ['more turns than a life has', { turn: '1000000' }],
    ['no turn', { turn: '' }],
    ['no service', { services: '' }],
    ['a service without a name', { services: 'urp,' }],
    ['what is no service', { services: 'urp,Anagrafe!' }],
  ])('is none with %s', (_, overrides) => {
    expect(v.is(shiftSchema, { ...asked, ...overrides })).toBe(false);
  });

  test('has turns one after the other, and keeps its day and its services', () => {
    expect(nextTurn(shift)).toEqual({ ...shift, turn: 13 });
  });

  test('of one service looks into that one’s queue at every turn', () => {
    for (const turn of [0, 1, 2, 999_999]) {
      expect(serviceOfTurn({ ...shift, services: 'urp', turn })).toEqual({ service: 'urp', isOnlyOne: true });
    }
  });

  test('of several services looks into each queue once in as many turns', () => {
    const services = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,32}$/), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(services, fc.nat(999_000), (ids, first) => {
        const round = ids.map((_, index) => serviceOfTurn({ ...shift, services: ids.join(','), turn: first + index }));
        expect(round.map(({ service }) => service).sort()).toEqual([...ids].sort());
        expect(round.every(({ isOnlyOne }) => !isOnlyOne)).toBe(true);
      }),
    );
  });
});
