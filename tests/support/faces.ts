import { questionnaires } from '../../src/ballots/questionnaires';
import type { AnswerCounts } from '../../src/figures/disclosure/answer-counts';
import type { ByQuestionnaire } from '../../src/figures/polls';

/** The first document's questionnaire, which most tests are played with: in its own words. */
export const ratings = ['satisfied', 'fair', 'unsatisfied'] as const;
export const reasons = ['waitTooLong', 'operatorUnprofessional', 'problemNotSolved', 'negativeAnswer'] as const;
export type Rating = (typeof ratings)[number];
export type Reason = (typeof reasons)[number];
export type GivenReason = Reason | 'notGiven';

export const faces = (() => {
  const found = questionnaires.find(({ id }) => id === 'faces');
  if (!found) throw new Error('the faces are not delivered');
  return found;
})();

/** How many gave which rating; the reasons add up to the unsatisfied. */
export interface FacesCounts {
  readonly satisfied: number;
  readonly fair: number;
  readonly unsatisfied: number;
  readonly reasons: Readonly<Record<GivenReason, number>>;
}

export const noReasons: FacesCounts['reasons'] = {
  waitTooLong: 0,
  operatorUnprofessional: 0,
  problemNotSolved: 0,
  negativeAnswer: 0,
  notGiven: 0,
};

/** The faces among all counts. */
export function facesIn({ answers }: { readonly answers: ByQuestionnaire<AnswerCounts> }): FacesCounts {
  const { rating = {}, reason = {} } = answers[faces.key]?.answers ?? {};
  const { satisfied = 0, fair = 0, unsatisfied = 0 } = rating;
  const given = Object.values(reason).reduce((sum, count) => sum + count, 0);
  return { satisfied, fair, unsatisfied, reasons: { ...noReasons, ...reason, notGiven: unsatisfied - given } };
}

interface SomeFaces {
  readonly satisfied?: number;
  readonly fair?: number;
  readonly reasons?: Partial<Record<GivenReason, number>>;
}

/** The same as the figures count it. */
export function countsOfFaces({ satisfied = 0, fair = 0, reasons: given = {} }: SomeFaces): AnswerCounts {
  const { notGiven: _, ...reason } = given;
  const unsatisfied = Object.values(given).reduce((sum, count) => sum + count, 0);
  const answers = Object.entries({ rating: { satisfied, fair, unsatisfied }, reason }).flatMap(([question, counts]) => {
    const some = Object.entries(counts).filter(([, count]) => count > 0);
    return some.length > 0 ? [[question, Object.fromEntries(some)] as const] : [];
  });
  return { count: satisfied + fair + unsatisfied, answers: Object.fromEntries(answers) };
}
