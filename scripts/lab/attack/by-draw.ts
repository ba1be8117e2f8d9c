import { createHmac } from 'node:crypto';
import type { Trace } from './attempt';
import { type Evidence, kindAndState, tracesIn } from './evidence';

/** What is noted of how a call was drawn, and its place on the line, by every seed that is known or published. */
export function byDraw(evidence: Evidence): (sid: string) => Trace {
  const tracesOf = tracesIn(evidence);
  const seeds = seedsIn(evidence);
  return (sid) => ({
    text: (tracesOf(sid)?.calls ?? []).map(kindAndState).join('; '),
    numbers: seeds.map(
      (seed) => createHmac('sha256', seed).update(`invite|${sid}`).digest().readUIntBE(0, 6) / 2 ** 48,
    ),
  });
}

function seedsIn({ keys, history }: Evidence): readonly Uint8Array[] {
  const known = keys.flatMap(({ pk, key }) => (pk === 'draw-seed' && key instanceof Uint8Array ? [key] : []));
  const published = history.flatMap(({ pk, item }) => {
    const seed = item?.['seed'];
    return pk === 'draw' && typeof seed === 'string' ? [seed] : [];
  });
  const inHex = [...known.map((seed) => Buffer.from(seed).toString('hex')), ...published];
  return [...new Set(inHex)].sort().map((seed) => Buffer.from(seed, 'hex'));
}
