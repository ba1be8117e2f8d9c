/** Both ends, in the unit of what lies between them. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the normal distribution, for a two-sided 95 % interval. */
export const z95 = 1.959963984540054;

/**
 * The 95 % confidence interval of a share of `count` in `total` (Wilson, 1927). Unlike the textbook interval it holds for few
 * answers, and for none or all of them. Both ends are shares between 0 and 1. Without answers it is from 0 to 1.
 */
export function wilsonInterval(count: number, total: number): Interval {
  if (!(Number.isInteger(count) && Number.isInteger(total) && count >= 0 && count <= total)) {
    throw new RangeError(`${count} of ${total} is not a share`);
  }
  if (total === 0) return { low: 0, high: 1 };
  const share = count / total;
  const spread = z95 * z95;
  const centre = (share + spread / (2 * total)) / (1 + spread / total);
  const margin = (z95 / (1 + spread / total)) * Math.sqrt((share * (1 - share)) / total + spread / (4 * total * total));
  return {
    low: count === 0 ? 0 : centre - margin,
    high: count === total ? 1 : centre + margin,
  };
}
