/** How a call centre's day goes, hour by hour from midnight in Rome, in parts of a hundred: mornings are the worst of it. */
export const percentOfHour: readonly number[] = [
  0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 1, 3, 8.5, 13, 13.5, 12, 9, 6, 6.5, 8, 7, 5, 3, 1.5, 0.8, 0.5, 0.3, 0.3,
];

/** How many of a day's calls come in each of its hours: whole calls, and all of them. */
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
