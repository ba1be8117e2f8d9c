import { everyAttempt } from './attempts';
import type { Truth } from './caller';
import type { Evidence } from './evidence';
import { type ReadableGroup, readableGroups } from './readable-groups';
import type { AttackedDay } from './record-day';
import { isBetterThanItMay, questions, type Score, scoreOf } from './referee';
import { everyTakenOut, type TakenOut } from './taken-out';

type Stage = TakenOut['from'];

/** The scores of all attempts, and what exceeds the allowed. */
export interface Found {
  readonly scores: readonly Score[];
  readonly groups: readonly ReadableGroup[];
  readonly faults: readonly string[];
}

/** Runs all attempts on the evidence. */
export function attack(evidence: Evidence, stage: Stage, truths: readonly Truth[], smallest: number): Found {
  const scores = everyAttempt.map((attempt) => scoreOf(attempt, evidence, truths));
  const groups = readableGroups(evidence);
  const told = scores.flatMap((score) =>
    questions
      .filter((question) => isBetterThanItMay(score[question]))
      .map((question) => {
        const { right, of, yardstick } = score[question];
        const { name, heldTo } = score.attempt;
        return `${name}: ${right} of ${of} ${question}s told rightly; ${heldTo} has ${yardstick}`;
      }),
  );
  // After sealing, large enough groups are public; before, no counts may be readable.
  const tooEarlyOrFew = groups.filter(({ count }) => stage === 'before' || count < smallest);
  const fewest = Math.min(...tooEarlyOrFew.map(({ count }) => count));
  const read =
    tooEarlyOrFew.length === 0
      ? []
      : [`counts: ${tooEarlyOrFew.length} groups of answers can be read that are not shown, the smallest of ${fewest}`];
  return { scores, groups, faults: [...told, ...read] };
}

/** What is found without a protection. */
export interface Red {
  readonly what: string;
  readonly faults: readonly string[];
  /** The attempts that should have found it and did not. */
  readonly blind: readonly string[];
}

export const redOf = ({ what, foundBy }: Pick<TakenOut, 'what' | 'foundBy'>, { faults }: Found): Red => ({
  what,
  faults: faults.filter((fault) => foundBy.some((name) => fault.startsWith(name))),
  blind: foundBy.filter((name) => !faults.some((fault) => fault.startsWith(name))),
});

export const everyRed = (attacked: AttackedDay, smallest: number): readonly Red[] =>
  everyTakenOut.map((takenOut) => {
    const evidence = takenOut.take(attacked[takenOut.from], attacked.secrets);
    return redOf(takenOut, attack(evidence, takenOut.from, attacked.truths, smallest));
  });

/** For a day that was played without the padding of shorter surveys. */
export const redOfClosing = ({ before, truths }: AttackedDay, smallest: number): Red =>
  redOf(
    {
      what: 'each way through the survey has as many steps',
      foundBy: ['by names and number: of the writes', 'by names and number: of the log'],
    },
    attack(before, 'before', truths, smallest),
  );
