import type { Questionnaire } from '../../../../src/ballots/questionnaire';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import type { AnswerCounts } from '../../../../src/figures/disclosure/answer-counts';
import { countOf, flaggedBy, notGivenOf } from '../../../../src/figures/question-counts';
import type { Truth } from './truth';

/** A table of the page: what is counted, and how often it happened. */
export interface ResultTable {
  readonly caption: string;
  readonly rows: readonly (readonly [label: string, count: number])[];
}

/** What happened in a day, in the words of its questionnaires. */
export const resultTables = (
  { received, served, transferred, participants, answers }: Truth,
  all: readonly Questionnaire[] = questionnaires,
): readonly ResultTable[] => [
  {
    caption: 'Le chiamate',
    rows: [
      ['Ricevute', received],
      ['Servite da un operatore', served],
      ['Passate al sondaggio', transferred],
      ['Hanno risposto', participants],
    ],
  },
  ...all.flatMap((questionnaire) => {
    const counts = answers[questionnaire.key];
    return counts ? tablesOf(questionnaire, counts) : [];
  }),
];

const tablesOf = (questionnaire: Questionnaire, counts: AnswerCounts): ResultTable[] => [
  ...Object.values(questionnaire.questions).map((question) => ({
    caption: question.title,
    rows: [
      ...question.answers.map((answer) => [answer.label, countOf(question, answer, counts)] as const),
      ...(question.unclear ? [['Tasti non chiari', countOf(question, question.unclear, counts)] as const] : []),
      ...(question.notGiven ? [[question.notGiven.label, notGivenOf(questionnaire, question, counts)] as const] : []),
    ],
  })),
  ...questionnaire.flags.map((flag) => ({
    caption: flag.label,
    rows: [['In tutto', flaggedBy(flag, counts)] as const],
  })),
];
