import fc from 'fast-check';
import * as v from 'valibot';
import { decryptLeg, encryptedLegSchema, encryptLeg } from '../../../src/calls/queue/rooms';

const anySid = fc.stringMatching(/^CA[0-9a-f]{32}$/);
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('what was encrypted is read with the same key, and with no other', () => {
  fc.assert(
    fc.property(anySid, anyKey, anyKey, (sid, key, another) => {
      fc.pre(Buffer.compare(key, another) !== 0);
      const encrypted = encryptLeg(key, sid);
      expect(v.is(encryptedLegSchema, encrypted)).toBe(true);
      expect(decryptLeg(key, encrypted)).toBe(sid);
      expect(() => decryptLeg(another, encrypted)).toThrow();
    }),
  );
});

test('nothing of the CallSid can be seen', () => {
  const [one, other] = [`CA${'a'.repeat(32)}`, `CA${'a'.repeat(31)}b`];
  const key = new Uint8Array(32).fill(9);
  expect(encryptLeg(key, one).slice(0, 12)).not.toBe(encryptLeg(key, other).slice(0, 12));
  expect(Buffer.from(encryptLeg(key, one), 'base64url').toString('hex')).not.toContain('aaaa');
});
