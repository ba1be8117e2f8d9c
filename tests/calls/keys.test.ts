import fc from 'fast-check';
import { ballotKey, callKey, turnKey } from '../../src/calls/keys';

const dayKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const sid = 'CA0123456789abcdef0123456789abcdef';

const aDayKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const aSid = fc.stringMatching(/^CA[0-9a-f]{32}$/);

describe('the keys', () => {
  // Worked out with Python's hmac, so that no other program than this one decides what is right.
  test.each([
    ['a call', callKey(dayKey, sid), 'ZEaLX6l3PPMjZBH4tAAaAW8WjhFlfjxNqWgqW-Wyd6E'],
    ['a ballot', ballotKey(dayKey, sid), 'aHjO5N8SjmkhYJBQhhyMyrV1tYb9cWVtnm4PAopFll4'],
    ["an operator's seventh turn", turnKey(dayKey, sid, 7), 'iMjypmarJf4iJipa1fgwq7YbzIvHt_GejPHwnwBPPu4'],
  ])('of %s is HMAC-SHA256 under the day key, in base64url', (_, key, expected) => {
    expect(key).toBe(expected);
  });

  test('of one CallSid are all different, and so is each under another day key', () => {
    fc.assert(
      fc.property(aDayKey, aDayKey, aSid, fc.nat(999_999), (one, other, callSid, turn) => {
        fc.pre(!Buffer.from(one).equals(other));
        const under = (key: Uint8Array) => [
          callKey(key, callSid),
          ballotKey(key, callSid),
          turnKey(key, callSid, turn),
        ];
        expect(new Set([...under(one), ...under(other)]).size).toBe(6);
      }),
    );
  });

  test('of different calls, and of different turns of a leg, are different', () => {
    const legs = fc.uniqueArray(fc.tuple(aSid, fc.nat(999_999)), { selector: ([leg, turn]) => `${leg} ${turn}` });
    fc.assert(
      fc.property(aDayKey, legs, (key, turns) => {
        expect(new Set(turns.map(([leg, turn]) => turnKey(key, leg, turn))).size).toBe(turns.length);
        const sids = new Set(turns.map(([leg]) => leg));
        expect(new Set([...sids].map((leg) => callKey(key, leg))).size).toBe(sids.size);
      }),
    );
  });

  test('are fit for the table and hold nothing of the CallSid', () => {
    fc.assert(
      fc.property(aDayKey, aSid, fc.nat(999_999), (key, callSid, turn) => {
        for (const made of [callKey(key, callSid), ballotKey(key, callSid), turnKey(key, callSid, turn)]) {
          expect(made).toMatch(/^[\w-]{43}$/);
          expect(made).not.toContain(callSid.slice(2, 14));
        }
      }),
    );
  });
});
