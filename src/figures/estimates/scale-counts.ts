/** How many gave a value of a scale. */
interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** Every value of a scale, also those that nobody gave: its ends are those of the scale. What has no value is left out. */
export type ScaleCounts = readonly ValueCount[];

export const answersOf = (counts: ScaleCounts): number => counts.reduce((sum, { count }) => sum + count, 0);

/** How many gave a value from `lowest` to `highest`. */
export const answersFrom = (counts: ScaleCounts, lowest: number, highest = Number.POSITIVE_INFINITY): number =>
  answersOf(counts.filter(({ value }) => value >= lowest && value <= highest));
