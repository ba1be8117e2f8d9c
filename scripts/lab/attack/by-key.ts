import { createHash } from 'node:crypto';
import { decryptBallot } from '../../../src/ballots/ballots';
import { ballotKey } from '../../../src/calls/keys';
import { itemName } from '../../../src/platform/table/table';
import type { Trace } from './attempt';
import type { Evidence, Version } from './evidence';

/** Tries everything in the tables as the day's key, to find a ballot by its CallSid and decrypt it. */
export function byKey(evidence: Evidence): (sid: string) => Trace {
  const ballots = new Map<string, Version>();
  for (const version of evidence.history) {
    if (version.pk.startsWith('ballot#')) ballots.set(version.sk.split('#')[1] ?? '', version);
  }
  const keys = keysIn(evidence);
  return (sid) => {
    for (const key of keys) {
      const { pk = '', sk = '', item } = ballots.get(ballotKey(key, sid)) ?? {};
      if (item?.['ballot'] instanceof Uint8Array) {
        return { text: decryptBallot(key, itemName({ pk, sk }), item['ballot']) };
      }
    }
    return { text: '' };
  };
}

/** Every value of every item: as it is, decoded from base64 and from hexadecimal digits, and hashed; and the empty key. */
function keysIn({ history, keys }: Evidence): readonly Uint8Array[] {
  const tried = new Map<string, Uint8Array>();
  const add = (key: Uint8Array) => tried.set(Buffer.from(key).toString('hex'), key);
  add(new Uint8Array());
  for (const item of [...keys, ...sampleOf(history).map((version) => version.item ?? {})]) {
    for (const value of Object.values(item)) {
      if (value instanceof Uint8Array) add(value);
      if (typeof value !== 'string') continue;
      add(Buffer.from(value));
      add(Buffer.from(value, 'base64url'));
      add(Buffer.from(value, 'hex'));
      add(createHash('sha256').update(value).digest());
    }
  }
  return [...tried.values()];
}

const samplesPerKind = 20;

/** A sample: thousands of calls and ballots have values of the same few kinds. */
function sampleOf(history: Evidence['history']): Evidence['history'] {
  const seen = new Map<string, number>();
  return history.filter(({ pk }) => {
    const kind = pk.split('#', 1)[0] ?? '';
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= samplesPerKind;
  });
}
