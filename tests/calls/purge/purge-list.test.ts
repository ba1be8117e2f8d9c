import fc from 'fast-check';
import { ballotKey, callKey } from '../../../src/calls/keys';
import { decryptSid, encryptSid } from '../../../src/calls/purge/purge-list';

const dayKey = new Uint8Array(32).fill(9);
const anySid = fc.stringMatching(/^CA[0-9a-f]{32}$/);
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('what was encrypted is read with the same key, and only with that one', () => {
  fc.assert(
    fc.property(anySid, anyKey, anyKey, (sid, key, another) => {
      fc.pre(Buffer.compare(key, another) !== 0);
      const encrypted = encryptSid(key, sid);
      expect(decryptSid(key, encrypted)).toBe(sid);
      expect(() => decryptSid(another, encrypted)).toThrow();
    }),
  );
});

test('nothing of the CallSid can be seen, and its item’s key leads to neither call nor ballot', () => {
  fc.assert(
    fc.property(anySid, (sid) => {
      const { key, encrypted } = encryptSid(dayKey, sid);
      expect(Buffer.from(encrypted).toString('latin1')).not.toContain(sid.slice(2, 8));
      expect([callKey(dayKey, sid), ballotKey(dayKey, sid)]).not.toContain(key);
    }),
  );
});

test('the same CallSid lies under the same key again, two of them have nothing in common', () => {
  const [one, other] = [`CA${'a'.repeat(32)}`, `CA${'b'.repeat(32)}`];
  expect(encryptSid(dayKey, one).key).toBe(encryptSid(dayKey, one).key);
  expect(encryptSid(dayKey, one).key.slice(0, 16)).not.toBe(encryptSid(dayKey, other).key.slice(0, 16));
});

test.each([0, 10, 33, 34, 49])('a bit that was turned over is noticed: in byte %i', (byte) => {
  const { key, encrypted } = encryptSid(dayKey, `CA${'a'.repeat(32)}`);
  encrypted[byte] = (encrypted[byte] ?? 0) ^ 1;
  expect(() => decryptSid(dayKey, { key, encrypted })).toThrow();
});
