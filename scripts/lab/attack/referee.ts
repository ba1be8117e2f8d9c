import type { Attempt, Trace } from './attempt';
import type { Truth } from './caller';
import type { Evidence } from './evidence';

/** What can be told of somebody: what they have voted, or which way they went through the questionnaire. */
export const questions = ['vote', 'path'] as const;
type Question = (typeof questions)[number];

/** How many an attempt tells rightly, and how many it may. */
export interface Told {
  readonly of: number;
  readonly right: number;
  /** What guessing has, or how long each call went on, as far as luck may go. */
  readonly yardstick: number;
  readonly most: number;
}
export type Score = Readonly<Record<Question, Told>> & { readonly attempt: Attempt };

/**
 * Four standard deviations: whoever guesses goes beyond once in 30,000 times.
 * @param expected how many of them are told rightly
 */
const luck = (expected: number, of: number): number => 4 * Math.sqrt((expected * (of - expected)) / of);

/** Lets an attempt loose on those who voted. */
export function scoreOf(attempt: Attempt, evidence: Evidence, truths: readonly Truth[]): Score {
  const traceOf = attempt.prepare(evidence);
  const meant = attempt.heldTo === 'guessing' ? truths.filter(({ isPlain }) => isPlain) : truths;
  const told = (question: Question): Told => {
    const right = toldRightly(meant, question, ({ sid }) => traceOf(sid));
    const yardstick = Math.max(
      guessedRightly(meant, question),
      attempt.heldTo === 'length' ? toldByLength(meant, question) : 0,
    );
    return {
      of: meant.length,
      right,
      yardstick,
      most: Math.min(meant.length, yardstick + luck(yardstick, meant.length)),
    };
  };
  return { attempt, vote: told('vote'), path: told('path') };
}

export const isBetterThanItMay = ({ right, most }: Told): boolean => right > most;

/** Saying of everybody what most of their service's have answered: so much its counts tell, once they are shown. */
export function guessedRightly(truths: readonly Truth[], question: Question): number {
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

/** Knowing exactly how long each call went on after the first answer. */
export const toldByLength = (truths: readonly Truth[], question: Question): number =>
  toldRightly(truths, question, ({ secondsAfterAnswer }) => ({ text: '', numbers: [secondsAfterAnswer] }));

/**
 * The attacker is told what half of them have answered, learns from it what a trace means, and tells of the other half; and
 * the other way round.
 */
function toldRightly(truths: readonly Truth[], question: Question, traceOf: (truth: Truth) => Trace): number {
  const halves = [0, 1].map((half) => truths.filter((_, index) => index % 2 === half));
  const traced = halves.map((half) => half.map((truth) => ({ truth, trace: traceOf(truth) })));
  return traced
    .map((half, index) => {
      const known = traced[1 - index] ?? [];
      return half.filter(({ truth, trace }) => {
        const alike = mostLike(trace, known).map(({ truth }) => truth);
        const [told] = [...countsOf(alike, question)].sort(([, one], [, other]) => other - one)[0] ?? [];
        return told === truth[question];
      }).length;
    })
    .reduce((sum, right) => sum + right, 0);
}

const nearest = 3;

/** Those whose text is the same, where there are any; of them the nearest, and all that are as near. */
function mostLike<Each extends { readonly trace: Trace }>(trace: Trace, known: readonly Each[]): readonly Each[] {
  const same = known.filter((each) => each.trace.text === trace.text);
  const distances = (same.length > 0 ? same : known)
    .map((each) => ({ each, distance: distanceOf(trace.numbers, each.trace.numbers) }))
    .sort((one, other) => one.distance - other.distance);
  const far = distances[Math.min(nearest, distances.length) - 1]?.distance ?? 0;
  return distances.filter(({ distance }) => distance <= far).map(({ each }) => each);
}

function distanceOf(numbers: readonly number[] = [], others: readonly number[] = []): number {
  if (numbers.length !== others.length) return Number.POSITIVE_INFINITY;
  return Math.hypot(...numbers.map((number, index) => number - (others[index] ?? 0)));
}

function countsOf(truths: readonly Truth[], question: Question): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const truth of truths) counts.set(truth[question], (counts.get(truth[question]) ?? 0) + 1);
  return counts;
}
