/** Both ways in which a citizen comes to an operator, and from there to the survey. */
const handOvers = ['queue', 'conference'] as const;

/** Every test of a call runs with each of them. */
export function eachHandOver(tests: (handOver: (typeof handOvers)[number]) => void): void {
  describe.each(handOvers)('hand-over by %s:', tests);
}
