import type { Ballot } from './ballots';
import { type Condition, type Questionnaire, unclear } from './questionnaire';

/** The flags of a questionnaire that hold for a ballot's answers. What was not answered, or is unclear, fulfils no condition. */
export const flagsOf = ({ flags }: Questionnaire, answers: Ballot['answers']): readonly string[] =>
  flags
    .filter(({ when }) =>
      when.some((all) => Object.entries(all).every(([question, condition]) => isSo(condition, answers[question]))),
    )
    .map(({ id }) => id);

function isSo({ from = 0, upTo = Number.POSITIVE_INFINITY, oneOf }: Condition, answer: string | undefined): boolean {
  if (answer === undefined || answer === unclear) return false;
  if (oneOf) return oneOf.includes(answer);
  const value = Number(answer);
  return from <= value && value <= upTo;
}
