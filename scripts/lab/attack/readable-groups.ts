import { inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { decrypt, type Purpose } from '../../../src/platform/encryption';
import { itemName } from '../../../src/platform/table/table';
import type { Evidence, Version } from './evidence';

/** The readable counts of a group of answers. */
export interface ReadableGroup {
  /** The kind of item, and the path in it. */
  readonly where: string;
  readonly count: number;
}

/** By question and answer (src/figures/disclosure/answer-counts.ts). */
const counts = v.object({ answers: v.record(v.string(), v.record(v.string(), v.number())) });
const purposes: readonly Purpose[] = ['hour', 'release', 'leftover', 'live'];

/** Every group of answers whose counts can be read in some version of an item, in clear or with an existing key. */
export function readableGroups({ history, keys }: Evidence): readonly ReadableGroup[] {
  const groups = new Map<string, ReadableGroup>();
  const found = keys.flatMap(({ key }) => (key instanceof Uint8Array ? [key] : []));
  for (const { pk, sk, item } of history) {
    (function look(value: unknown, where: string): void {
      if (value instanceof Uint8Array) return void look(decrypted({ pk, sk }, value, found), where);
      if (typeof value !== 'object' || value === null) return;
      const group = v.safeParse(counts, value);
      if (group.success) {
        const count = Math.max(0, ...Object.values(group.output.answers).map(sumOf));
        if (count > 0) groups.set(`${where} ${count}`, { where, count });
      }
      for (const [name, inner] of Object.entries(value)) look(inner, `${where} ${name}`);
    })(item, pk.split('#', 1)[0] ?? '');
  }
  return [...groups.values()];
}

/** All who are counted have answered the first question. */
const sumOf = (byAnswer: Readonly<Record<string, number>>): number =>
  Object.values(byAnswer).reduce((sum, count) => sum + count, 0);

function decrypted(key: Pick<Version, 'pk' | 'sk'>, bytes: Uint8Array, keys: readonly Uint8Array[]): unknown {
  for (const secret of keys) {
    for (const purpose of purposes) {
      try {
        const text = decrypt(secret, purpose, itemName(key), bytes);
        return JSON.parse((purpose === 'live' ? inflateRawSync(text) : text).toString());
      } catch {
        // Encrypted with another key, or for another purpose.
      }
    }
  }
  return undefined;
}
