import type { Attempt, Trace } from './attempt';
import type { Truth } from './caller';
import type { Evidence } from './evidence';

/** What an attempt may find out: the vote, or how many questions followed it. */
export const questions = ['vote', 'path'] as const;
type Question = (typeof questions)[number];

/** How many answers an attempt finds, and how many it may find. */
export interface Accuracy {
  readonly of: number;
  readonly correct: number;
  /** The baseline: what guessing or the length of each call would find. */
  readonly expected: number;
  readonly limit: number;
}
export type Score = Readonly<Record<Question, Accuracy>> & { readonly attempt: Attempt };

/**
 * Four standard deviations: guessing exceeds it once in 30,000 times.
 * @param expected how many the baseline finds
 */
const tolerance = (expected: number, of: number): number => 4 * Math.sqrt((expected * (of - expected)) / of);

/** Scores an attempt against the true answers. */
export function scoreOf(attempt: Attempt, evidence: Evidence, truths: readonly Truth[]): Score {
  const traceOf = attempt.prepare(evidence);
  const scored = attempt.baseline === 'guessing' ? truths.filter(({ isPlain }) => isPlain) : truths;
  const accuracyOn = (question: Question): Accuracy => {
    const correct = correctGuesses(scored, question, ({ sid }) => traceOf(sid));
    const expected = Math.max(
      guessingBaseline(scored, question),
      attempt.baseline === 'length' ? lengthBaseline(scored, question) : 0,
    );
    return {
      of: scored.length,
      correct,
      expected,
      limit: Math.min(scored.length, expected + tolerance(expected, scored.length)),
    };
  };
  return { attempt, vote: accuracyOn('vote'), path: accuracyOn('path') };
}

export const exceedsLimit = ({ correct, limit }: Accuracy): boolean => correct > limit;

/** The baseline of guessing each service's most frequent answer, which its published counts tell anyway. */
function guessingBaseline(truths: readonly Truth[], question: Question): number {
  const services = [...new Set(truths.map(({ service }) => service))];
  return services
    .map((service) =>
      Math.max(
        ...countsOf(
          truths.filter((truth) => truth.service === service),
          question,
        ).values(),
      ),
    )
    .reduce((sum, most) => sum + most, 0);
}

/** The baseline of knowing the time from the first answer to the end of each call. */
const lengthBaseline = (truths: readonly Truth[], question: Question): number =>
  correctGuesses(truths, question, ({ secondsAfterAnswer }) => ({ text: '', numbers: [secondsAfterAnswer] }));

/**
 * Two-fold cross-validation: learns from the answers of one half what a trace means, predicts the other half, and the other
 * way round.
 */
function correctGuesses(truths: readonly Truth[], question: Question, traceOf: (truth: Truth) => Trace): number {
  const halves = [0, 1].map((half) => truths.filter((_, index) => index % 2 === half));
  const traced = halves.map((half) => half.map((truth) => ({ truth, trace: traceOf(truth) })));
  return traced
    .map((half, index) => {
      const known = traced[1 - index] ?? [];
      return half.filter(({ truth, trace }) => {
        const alike = nearestNeighbours(trace, known).map(({ truth }) => truth);
        const [guess] = [...countsOf(alike, question)].sort(([, one], [, other]) => other - one)[0] ?? [];
        return guess === truth[question];
      }).length;
    })
    .reduce((sum, correct) => sum + correct, 0);
}

const nearest = 3;

/** Traces with the same text, or else those that begin most like it; of them the nearest ones, including ties. */
function nearestNeighbours<Each extends { readonly trace: Trace }>(
  trace: Trace,
  known: readonly Each[],
): readonly Each[] {
  const same = known.filter((each) => each.trace.text === trace.text);
  const distances = (same.length > 0 ? same : mostAlike(trace, known))
    .map((each) => ({ each, distance: distanceOf(trace.numbers, each.trace.numbers) }))
    .sort((one, other) => one.distance - other.distance);
  const far = distances[Math.min(nearest, distances.length) - 1]?.distance ?? 0;
  return distances.filter(({ distance }) => distance <= far).map(({ each }) => each);
}

/** Of many different answers few are given twice, but their first parts are. */
function mostAlike<Each extends { readonly trace: Trace }>({ text }: Trace, known: readonly Each[]): readonly Each[] {
  const alike = known.map((each) => ({ each, length: commonLength(text, each.trace.text) }));
  const most = Math.max(0, ...alike.map(({ length }) => length));
  return alike.filter(({ length }) => length === most).map(({ each }) => each);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function distanceOf(numbers: readonly number[] = [], others: readonly number[] = []): number {
  if (numbers.length !== others.length) return Number.POSITIVE_INFINITY;
  return Math.hypot(...numbers.map((number, index) => number - (others[index] ?? 0)));
}

function countsOf(truths: readonly Truth[], question: Question): ReadonlyMap<Truth[Question], number> {
  const counts = new Map<Truth[Question], number>();
  for (const truth of truths) counts.set(truth[question], (counts.get(truth[question]) ?? 0) + 1);
  return counts;
}
