/** Statistics over several rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
}

/** @param part from 0 (minimum) to 1 (maximum); interpolates linearly */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function spreadOf(rounds: readonly number[]): Spread {
  return { median: median(rounds), least: Math.min(...rounds), most: Math.max(...rounds), rounds: rounds.length };
}

/** A measurement and its baseline in the same round. */
export interface Pair {
  readonly one: number;
  readonly other: number;
}

export const ratios = (pairs: readonly Pair[]): Spread => spreadOf(pairs.map(({ one, other }) => one / other));
export const differences = (pairs: readonly Pair[]): Spread => spreadOf(pairs.map(({ one, other }) => one - other));
