import { createHash, createHmac } from 'node:crypto';

const bits = 48;

/**
 * Whether a call is drawn: its place on the line from 0 to 1, which nobody knows without the seed, lies below the rate. So whoever is
 * drawn at some rate is drawn at each higher one.
 * @param seed 256 random bits of the day
 */
export function isDrawn(seed: Uint8Array, callSid: string, percent: number): boolean {
  const place = createHmac('sha256', seed)
    .update(`invite|${callSid}`)
    .digest()
    .readUIntBE(0, bits / 8);
  // Four times a whole number below 2^53 on both sides: nothing is rounded.
  return place * 100 < percent * 2 ** bits;
}

/** What is published of a seed before its day begins: with it nobody can find the seed, nor another that would fit. */
export const commitmentTo = (seed: Uint8Array): string => createHash('sha256').update(seed).digest('hex');
