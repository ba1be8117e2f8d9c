import fc from 'fast-check';
import * as v from 'valibot';
import { hideMark } from '../../../src/calls/operators/shift';
import {
  decryptLeg,
  decryptOperator,
  encryptLeg,
  encryptOperator,
  hideLeg,
  legInAddress,
  revealLeg,
} from '../../../src/calls/queue/legs';

const aSid = fc.stringMatching(/^CA[0-9a-f]{32}$/);
const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const callSid = `CA${'a'.repeat(32)}`;

describe('a CallSid in an item', () => {
  test('is read with the same key and at the same place, and with no other', () => {
    fc.assert(
      fc.property(aSid, aKey, aKey, (sid, key, another) => {
        fc.pre(Buffer.compare(key, another) !== 0);
        const leg = encryptLeg(key, 'a call', sid);
        expect(decryptLeg(key, 'a call', leg)).toBe(sid);
        expect(() => decryptLeg(another, 'a call', leg)).toThrow();
        expect(() => decryptLeg(key, 'another call', leg)).toThrow();
      }),
    );
  });

  test('is the same twice only for who can read it', () => {
    const key = new Uint8Array(32).fill(9);
    const [one, other] = [encryptLeg(key, 'a call', callSid), encryptLeg(key, 'a call', callSid)];
    expect(Buffer.compare(one, other)).not.toBe(0);
    expect(Buffer.from(one).toString('hex')).not.toContain('aaaa');
  });
});

test.each([
  ['', {}],
  [', and whose it is', { mark: hideMark(new Uint8Array(32), '101.abcdef') }],
])('an operator’s leg in an item is read with its counters%s, and is of one length whatever they are', (_, whose) => {
  const key = new Uint8Array(32).fill(9);
  const aCount = fc.nat(999_999);
  const lengths = new Set<number>();
  fc.assert(
    fc.property(aSid, aCount, aCount, (sid, turn, unheard) => {
      const leg = encryptOperator(key, 'a turn', { callSid: sid, turn, unheard, ...whose });
      lengths.add(leg.length);
      expect(decryptOperator(key, 'a turn', leg)).toEqual({ callSid: sid, turn, unheard, ...whose });
      expect(() => decryptOperator(key, 'another turn', leg)).toThrow();
    }),
  );
  expect(lengths.size).toBe(1);
});

describe('a CallSid in an address', () => {
  test('is read with the same token, and with no other', () => {
    fc.assert(
      fc.property(aSid, fc.string(), fc.string(), (sid, token, another) => {
        fc.pre(token !== another);
        const leg = hideLeg(token, sid);
        expect(v.is(legInAddress, leg)).toBe(true);
        expect(revealLeg(token, leg)).toBe(sid);
        expect(() => revealLeg(another, leg)).toThrow();
      }),
    );
  });

  test('is the same twice only for who can read it', () => {
    const [one, other] = [hideLeg('token', callSid), hideLeg('token', callSid)];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('hex')).not.toContain('aaaa');
  });

  test('that was changed is none', () => {
    const [first = '', ...others] = hideLeg('token', callSid);
    expect(() => revealLeg('token', [first === 'A' ? 'B' : 'A', ...others].join(''))).toThrow();
  });
});
