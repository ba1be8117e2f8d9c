/** How long a half hour is. */
export const halfHour = 30 * 60_000;

/** A stretch in which a line is open, as a calendar says; moments in milliseconds since 1970. */
export interface OpenTime {
  readonly from: number;
  readonly until: number;
}

/** Time for a citizen to hear it all, and for whoever waits before. */
const leadMilliseconds = 15 * 60_000;

/** A half hour of which one can be promised. */
export interface FreeHalfHour {
  readonly begin: number;
  /** When the line closes after it. */
  readonly until: number;
}

/**
 * The half hours of opening times that lie whole in them, begin soon enough to be promised and are not full, the first ones first.
 * @param taken how many are promised, by beginning
 */
export function freeHalfHours(
  times: readonly OpenTime[],
  taken: ReadonlyMap<number, number>,
  perHalfHour: number,
  now: number,
): readonly FreeHalfHour[] {
  return times.flatMap(({ from, until }) => {
    const first = Math.ceil(Math.max(from, now + leadMilliseconds) / halfHour) * halfHour;
    const count = Math.max(0, Math.floor((until - first) / halfHour));
    return Array.from({ length: count }, (_, index) => first + index * halfHour)
      .filter((begin) => (taken.get(begin) ?? 0) < perHalfHour)
      .map((begin) => ({ begin, until }));
  });
}
