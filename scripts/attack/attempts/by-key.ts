import { createHash } from 'node:crypto';
import { ballotKey } from '../../../src/call/keys';
import type { Attempt } from '../attempt';
import { crowdsIn, type Evidence, foundUnder } from '../evidence';

/**
 * Derives the ballot's key from the CallSid, with everything in the tables that could be the day key: every value of
 * every item, as it is, as base64 and hashed, and none at all.
 */
export const byKey: Attempt = {
  name: 'by key: every value in the tables tried as the day key',
  isSound: true,
  prepare: (evidence) => {
    const ballots = new Map(foundUnder(evidence, 'ballot').map((ballot) => [ballot.key, ballot]));
    const crowdOf = crowdsIn(evidence);
    const keys = keysIn(evidence);
    return (victim) => {
      for (const key of keys) {
        const found = ballots.get(ballotKey(key, victim.call.sid));
        if (found) return [found];
      }
      return crowdOf(victim);
    };
  },
};

function keysIn({ items }: Evidence): readonly Uint8Array[] {
  const tried = new Map<string, Uint8Array>();
  const add = (key: Uint8Array) => tried.set(Buffer.from(key).toString('hex'), key);
  add(new Uint8Array());
  // Of calls and ballots there are thousands, each with values of a few kinds: a sample of them has them all.
  for (const item of sampleOf(items)) {
    for (const value of Object.values(item)) {
      if (value instanceof Uint8Array) add(value);
      if (typeof value !== 'string') continue;
      add(Buffer.from(value));
      add(Buffer.from(value, 'base64url'));
      add(createHash('sha256').update(value).digest());
    }
  }
  return [...tried.values()];
}

const mostOfAKind = 20;

function sampleOf(items: Evidence['items']): Evidence['items'] {
  const seen = new Map<string, number>();
  return items.filter(({ pk }) => {
    const kind = pk.split('#', 1)[0] ?? '';
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= mostOfAKind;
  });
}
