/** The distribution of a call centre's calls over the hours in Rome, in percent; peaks in the morning. */
const percentOfHour: readonly number[] = [
  0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 1, 3, 8.5, 13, 13.5, 12, 9, 6, 6.5, 8, 7, 5, 3, 1.5, 0.8, 0.5, 0.3, 0.3,
];

/** Distributes a day's calls over its hours, as integers with the same total. */
export function callsByHour(calls: number): number[] {
  const total = percentOfHour.reduce((sum, percent) => sum + percent);
  let before = 0;
  let until = 0;
  return percentOfHour.map((percent) => {
    until += percent;
    const reached = Math.round((calls * until) / total);
    const ofHour = reached - before;
    before = reached;
    return ofHour;
  });
}
