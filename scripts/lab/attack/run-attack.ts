import { type Ablation, ablations } from './ablations';
import { everyAttempt } from './attempts';
import type { Truth } from './caller';
import type { Evidence } from './evidence';
import { smallDifferences } from './looks';
import { type ReadableGroup, readableGroups } from './readable-groups';
import type { AttackedDay } from './record-day';
import { exceedsLimit, questions, type Score, scoreOf } from './score';

type Stage = Ablation['from'];

/** The scores of all attempts, and what exceeds the allowed. */
export interface AttackResult {
  readonly scores: readonly Score[];
  readonly groups: readonly ReadableGroup[];
  readonly faults: readonly string[];
}

/** Runs all attempts on the evidence. */
export function attack(evidence: Evidence, stage: Stage, truths: readonly Truth[], smallest: number): AttackResult {
  const scores = everyAttempt.map((attempt) => scoreOf(attempt, evidence, truths));
  const groups = readableGroups(evidence);
  const exceeded = scores.flatMap((score) =>
    questions
      .filter((question) => exceedsLimit(score[question]))
      .map((question) => {
        const { correct, of, expected } = score[question];
        const { name, baseline } = score.attempt;
        return `${name}: ${correct} of ${of} ${question}s told rightly; ${baseline} has ${expected}`;
      }),
  );
  // After sealing, large enough groups are public; before, no counts may be readable.
  const tooEarlyOrFew = groups.filter(({ count }) => stage === 'before' || count < smallest);
  const fewest = Math.min(...tooEarlyOrFew.map(({ count }) => count));
  const read =
    tooEarlyOrFew.length === 0
      ? []
      : [`counts: ${tooEarlyOrFew.length} groups of answers can be read that are not shown, the smallest of ${fewest}`];
  const differences = smallDifferences(evidence.looks, smallest);
  const [first] = differences;
  const shown = first
    ? [`shown: ${differences.length} differences of few, such as ${first.count} of ${first.where}`]
    : [];
  return { scores, groups, faults: [...exceeded, ...read, ...shown] };
}

/** What is found without a protection. */
export interface AblationResult {
  readonly what: string;
  readonly faults: readonly string[];
  /** The attempts that should have found it and did not. */
  readonly missedBy: readonly string[];
}

export const ablationResult = (
  { what, foundBy }: Pick<Ablation, 'what' | 'foundBy'>,
  { faults }: AttackResult,
): AblationResult => ({
  what,
  faults: faults.filter((fault) => foundBy.some((name) => fault.startsWith(name))),
  missedBy: foundBy.filter((name) => !faults.some((fault) => fault.startsWith(name))),
});

/** Whether as many questions do not follow for everybody who hears it to its end. */
export const hasPaths = (truths: readonly Truth[]): boolean =>
  new Set(truths.filter(({ isPlain }) => isPlain).map(({ path }) => path)).size > 1;

/** Whether the length of an answer's name tells much of it: of numbers hardly anything. */
function haveLengths(truths: readonly Truth[]): boolean {
  const votes = new Set(truths.map(({ vote }) => vote));
  return 2 * new Set([...votes].map((vote) => vote.length)).size > votes.size;
}

/** Those that have something to hide on the day that was played. */
export function ablationsOf({ truths, before }: AttackedDay): readonly Ablation[] {
  const has = {
    'where ways differ': hasPaths(truths),
    'where lengths differ': haveLengths(truths),
    'of a draw': before.history.some(({ pk }) => pk === 'draw'),
  };
  return ablations.filter(({ only }) => only === undefined || has[only]);
}

export const runAblations = (attacked: AttackedDay, smallest: number): readonly AblationResult[] =>
  ablationsOf(attacked).map((ablation) => {
    const evidence = ablation.take(attacked[ablation.from], attacked.secrets);
    return ablationResult(ablation, attack(evidence, ablation.from, attacked.truths, smallest));
  });

/** For a day that was played without the padding of shorter surveys. */
export const closingAblation = ({ before, truths }: AttackedDay, smallest: number): AblationResult =>
  ablationResult(
    {
      what: 'each way through the survey has as many steps',
      foundBy: ['by names and number: of the writes', 'by names and number: of the log'],
    },
    attack(before, 'before', truths, smallest),
  );
