import type { NpsClasses } from '../../../src/figures/estimates/nps';

/** What can come out where so many answer, and how likely each of it is: no chance is played, all of it is summed up. */

/** Reaching a global takes jest's sandbox fifty times as long as the call. */
const { exp } = Math;

const logFactorials = [0];
for (let k = 1; k <= 1000; k += 1) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
const logFactorial = (k: number): number => logFactorials[k] ?? Number.NaN;

/** How likely each number from 0 to n is, where the true share is p. */
export function binomial(n: number, p: number): readonly number[] {
  const logs = [Math.log(p), Math.log(1 - p)] as const;
  return Array.from({ length: n + 1 }, (_, k) =>
    exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * logs[0] + (n - k) * logs[1]),
  );
}

export const outcomesOf = (n: number): readonly NpsClasses[] =>
  Array.from({ length: n + 1 }, (_, promoters) =>
    Array.from({ length: n - promoters + 1 }, (_, detractors) => ({
      promoters,
      passives: n - promoters - detractors,
      detractors,
    })),
  ).flat();

/** How likely each of these outcomes is, where the true shares of promoters and detractors are p and d. */
export function trinomial(outcomes: readonly NpsClasses[]): (p: number, d: number) => Float64Array {
  const ways = Float64Array.from(
    outcomes,
    ({ promoters, passives, detractors }) =>
      logFactorial(promoters + passives + detractors) -
      logFactorial(promoters) -
      logFactorial(passives) -
      logFactorial(detractors),
  );
  return (p, d) => {
    const [logP, logD, logRest] = [Math.log(p), Math.log(d), Math.log(1 - p - d)] as const;
    return Float64Array.from(outcomes, ({ promoters, passives, detractors }, place) =>
      exp((ways[place] ?? 0) + promoters * logP + passives * logRest + detractors * logD),
    );
  };
}
