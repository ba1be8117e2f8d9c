import fc from 'fast-check';
import * as v from 'valibot';
import { unveilSid, veiledSidSchema, veilSid } from '../../../src/calls/queue/veiled-sid';

const anySid = fc.stringMatching(/^CA[0-9a-f]{32}$/);
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('what was veiled is read with the same key, and with no other', () => {
  fc.assert(
    fc.property(anySid, anyKey, anyKey, (sid, key, another) => {
      fc.pre(Buffer.compare(key, another) !== 0);
      const veiled = veilSid(key, sid);
      expect(v.is(veiledSidSchema, veiled)).toBe(true);
      expect(unveilSid(key, veiled)).toBe(sid);
      expect(unveilSid(another, veiled)).not.toBe(sid);
    }),
  );
});

test('nothing of the CallSid can be seen', () => {
  const [one, other] = [`CA${'a'.repeat(32)}`, `CA${'a'.repeat(31)}b`];
  const key = new Uint8Array(32).fill(9);
  expect(veilSid(key, one).slice(0, 12)).not.toBe(veilSid(key, other).slice(0, 12));
  expect(Buffer.from(veilSid(key, one), 'base64url').toString('hex')).not.toContain('aaaa');
});
