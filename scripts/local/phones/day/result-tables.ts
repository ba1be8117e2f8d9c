import type { Questionnaire } from '../../../../src/ballots/questionnaire';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import { civilNameOf, type Day, dayEndOf } from '../../../../src/calendar/civil-time';
import type { AnswerCounts } from '../../../../src/figures/disclosure/answer-counts';
import { drawCount } from '../../../../src/figures/draw-counts';
import { countOf, flaggedBy, notGivenOf } from '../../../../src/figures/question-counts';
import { longDate } from '../../../../src/format/written-dates';
import type { Truth } from './truth';

/** A table of the page: what is counted, and how often it happened. */
export interface ResultTable {
  readonly caption: string;
  readonly rows: readonly (readonly [label: string, count: number])[];
}

/** What happened in each day, in the words of its questionnaires. */
export const resultTables = (
  truths: readonly Truth[],
  all: readonly Questionnaire[] = questionnaires,
): readonly ResultTable[] => truths.flatMap((truth) => tablesOfDay(truth, all));

const tablesOfDay = (
  { day, received, served, transferred, participants, answers, draw }: Truth,
  all: readonly Questionnaire[],
): readonly ResultTable[] => [
  {
    caption: `Le chiamate${untilWhen(day)}`,
    rows: [
      ['Ricevute', received],
      ['Servite da un operatore', served],
      ...(draw ? [['Invitate a rispondere', drawCount(draw, 'asked')] as const] : []),
      ['Passate al sondaggio', transferred],
      ['Hanno risposto', participants],
    ],
  },
  ...all.flatMap((questionnaire) => {
    const counts = answers[questionnaire.key];
    return counts ? tablesOf(questionnaire, counts) : [];
  }),
];

/** Of a window, when it ends. */
const untilWhen = (day: Day): string => {
  const dayEnd = dayEndOf(day);
  return dayEnd === '' ? '' : ` fino alle ${dayEnd.slice(1)} di ${longDate(civilNameOf(day))}`;
};

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
