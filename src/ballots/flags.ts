import type { Ballot } from './ballots';
import type { Condition, Questionnaire } from './questionnaire';

/** The flags of a questionnaire that hold for a ballot's answers. What was not answered, or is unclear, fulfils no condition. */
export const flagsOf = ({ flags }: Questionnaire, answers: Ballot['answers']): readonly string[] =>
  flags
    .filter(({ when }) =>
      when.some((all) => Object.entries(all).every(([question, condition]) => isSo(condition, answers[question]))),
    )
    .map(({ id }) => id);

function isSo({ from = 0, upTo = Number.POSITIVE_INFINITY, oneOf }: Condition, answer: string | undefined): boolean {
  if (answer === undefined) return false;
  if (oneOf) return oneOf.includes(answer);
  const value = Number(answer); // none where it is unclear
  return from <= value && value <= upTo;
}
