import { meanDifference } from '../../../src/figures/estimates/mean-difference';
import { adjustedNps, type NpsClasses, npsClasses } from '../../../src/figures/estimates/nps';
import { npsDifference } from '../../../src/figures/estimates/nps-difference';
import { shareDifference } from '../../../src/figures/estimates/share-difference';
import { z95 } from '../../../src/format/wilson-interval';
import { binomial, outcomesOf, trinomial } from './outcomes';
import { allOf, type Population, Random, samplesOf, shareOfRuns } from './populations';

/** How often a difference is called real that is not there (false alarms), or one that is there (power). */

const isReal = (difference: { readonly verdict: string } | undefined): boolean => difference?.verdict === 'real';

describe('No difference between two NPS is called real once in twenty times, at n = 100', () => {
  const outcomes = outcomesOf(100);
  const scores = Float64Array.from(outcomes, (outcome) => adjustedNps(outcome).value);
  const variances = Float64Array.from(outcomes, (outcome) => adjustedNps(outcome).variance);
  const likelihoods = trinomial(outcomes);

  test('as the interval of the difference has it', () => {
    const random = new Random(20);
    for (let run = 0; run < 1000; run += 1) {
      const [a, b] = [Math.floor(random.between(0, 5151)), Math.floor(random.between(0, 5151))];
      const [before, after] = [outcomes[a], outcomes[b]];
      if (before && after) expect(isReal(npsDifference(before, after))).toBe(isTold(a, b));
    }
  });

  const isTold = (a: number, b: number): boolean =>
    ((scores[a] ?? 0) - (scores[b] ?? 0)) ** 2 > z95 ** 2 * ((variances[a] ?? 0) + (variances[b] ?? 0));

  // By the true shares of promoters and detractors.
  test.each([
    [0.32, 0.4],
    [0.48, 0.25],
    [0.19, 0.66],
    [0.05, 0.05],
    [0.5, 0.45],
    [0.9, 0.02],
  ])('where %d and %d are the truth', (p, d) => {
    const likely = likelihoods(p, d);
    const places = [...likely.keys()].filter((k) => (likely[k] ?? 0) > 1e-7);
    let told = 0;
    for (const a of places) for (const b of places) if (isTold(a, b)) told += (likely[a] ?? 0) * (likely[b] ?? 0);
    expect(told).toBeLessThanOrEqual(0.06);
    expect(told).toBeGreaterThan(0.02);
  });
});

/** How often Newcombe's interval is on one side of 0, by the true shares before and after. */
function shareTold(n: number, m: number, truths: readonly (readonly [number, number])[]): readonly number[] {
  const told = Array.from({ length: n + 1 }, (_, a) =>
    Array.from({ length: m + 1 }, (_, b) => isReal(shareDifference({ count: a, total: n }, { count: b, total: m }))),
  );
  return truths.map(([before, after]) => {
    const [first, second] = [binomial(n, before), binomial(m, after)];
    return first.reduce(
      (sum, likely, a) => sum + likely * second.reduce((all, each, b) => (told[a]?.[b] ? all + each : all), 0),
      0,
    );
  });
}

test.each([
  [100, 100],
  [100, 400],
])('no difference between two shares is called real, of %i and %i answers', (n, m) => {
  const shares = Array.from({ length: 99 }, (_, k) => [(k + 1) / 100, (k + 1) / 100] as const);
  expect(Math.max(...shareTold(n, m, shares))).toBeLessThanOrEqual(0.06);
});

const runs = 2000;
const seed = Number(process.env['SEED'] ?? 20);

describe(`No difference between two means is called real (seed ${seed})`, () => {
  test.each<[Population, number, number]>([
    ['satisfaction', 100, 0.06],
    ['before', 100, 0.06],
    ['monopoly', 100, 0.06],
    ['delighted', 100, 0.06],
    // Elsewhere: what was found, for decision 60.
    ['delighted', 400, 0.07],
  ])('of %s, at n = 100 and %i', (population, n, most) => {
    const random = new Random(seed);
    const [earlier, later] = [samplesOf(population, 100, random), samplesOf(population, n, random)];
    const told = shareOfRuns(10_000, () => isReal(meanDifference(earlier(), later())));
    expect(told).toBeLessThanOrEqual(most);
  });
});

describe(`As many answers as are said show a difference four times out of five (seed ${seed})`, () => {
  test.each<[NpsClasses, NpsClasses, number]>([
    [{ promoters: 32, passives: 28, detractors: 40 }, { promoters: 48, passives: 27, detractors: 25 }, 114],
    [{ promoters: 45, passives: 25, detractors: 30 }, { promoters: 55, passives: 25, detractors: 20 }, 266],
    [{ promoters: 32, passives: 28, detractors: 40 }, { promoters: 37, passives: 28, detractors: 35 }, 1125],
  ])('of NPS, from %j to %j', (before, after, answers) => {
    const times = ({ promoters, passives, detractors }: NpsClasses, k: number): NpsClasses => ({
      promoters: promoters * k,
      passives: passives * k,
      detractors: detractors * k,
    });
    const n = npsDifference(times(before, 100), times(after, 100))?.answersToSee ?? fail();
    expect(n).toBe(answers);
    const random = new Random(seed);
    const draw = ({ promoters, passives }: NpsClasses): NpsClasses => {
      const counts = { promoters: 0, passives: 0, detractors: 0 };
      for (let k = 0; k < n; k += 1) {
        const of100 = random.fraction() * 100;
        counts[of100 < promoters ? 'promoters' : of100 < promoters + passives ? 'passives' : 'detractors'] += 1;
      }
      return counts;
    };
    const power = shareOfRuns(1000, () => isReal(npsDifference(draw(before), draw(after))));
    expect(power).toBeGreaterThan(0.76);
    expect(power).toBeLessThan(0.84);
  });

  test.each([
    [0.6, 0.75, 150],
    [0.9, 0.8, 197],
  ])('of shares, from %d to %d', (before, after, answers) => {
    const n =
      shareDifference({ count: before * 1000, total: 1000 }, { count: after * 1000, total: 1000 })?.answersToSee ??
      fail();
    expect(n).toBe(answers);
    const [power = 0] = shareTold(n, n, [[before, after]]);
    expect(power).toBeGreaterThan(0.78);
    expect(power).toBeLessThan(0.82);
  });

  test('of means, from a recommendation of −8 to one of +23', () => {
    const n = meanDifference(allOf('before', 100), allOf('after', 100))?.answersToSee ?? fail();
    expect(n).toBe(178);
    const random = new Random(seed);
    const [earlier, later] = [samplesOf('before', n, random), samplesOf('after', n, random)];
    const power = shareOfRuns(runs, () => isReal(meanDifference(earlier(), later())));
    expect(power).toBeGreaterThan(0.77);
    expect(power).toBeLessThan(0.83);
  });

  test('the two are those', () => {
    expect(npsClasses(allOf('before'))).toEqual({ promoters: 32, passives: 28, detractors: 40 });
    expect(npsClasses(allOf('after'))).toEqual({ promoters: 48, passives: 27, detractors: 25 });
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};
