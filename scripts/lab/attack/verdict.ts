import { everyAttempt } from './attempts';
import type { Truth } from './caller';
import type { Evidence } from './evidence';
import { type ReadableGroup, readableGroups } from './readable-groups';
import type { AttackedDay } from './record-day';
import { isBetterThanItMay, questions, type Score, scoreOf } from './referee';
import { everyTakenOut, type TakenOut } from './taken-out';

type Stage = TakenOut['from'];

/** What an attacker has of a day, and what of it is more than they may have. */
export interface Found {
  readonly scores: readonly Score[];
  readonly groups: readonly ReadableGroup[];
  readonly faults: readonly string[];
}

/** Tries everything on what is there before a day is sealed, or after. */
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
  // Whatever is large enough is shown once the day is sealed; before that, when its time has come and not sooner.
  const tooEarlyOrFew = groups.filter(({ count }) => stage === 'before' || count < smallest);
  const fewest = Math.min(...tooEarlyOrFew.map(({ count }) => count));
  const read =
    tooEarlyOrFew.length === 0
      ? []
      : [`counts: ${tooEarlyOrFew.length} groups of answers can be read that are not shown, the smallest of ${fewest}`];
  return { scores, groups, faults: [...told, ...read] };
}

/** What is found where a protection is taken out. */
export interface Red {
  readonly what: string;
  readonly faults: readonly string[];
  /** Those who should have found it and did not. */
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

/** A day that was played without it: a path that is shorter than the longest ended sooner. */
export const redOfClosing = ({ before, truths }: AttackedDay, smallest: number): Red =>
  redOf(
    {
      what: 'each way through the survey has as many steps',
      foundBy: ['by names and number: of the writes', 'by names and number: of the log'],
    },
    attack(before, 'before', truths, smallest),
  );
