import { measureColumns, type Question, type Questionnaire, scaleColumn } from '../ballots/questionnaire';
import type { AnswerCounts } from './disclosure/answer-counts';
import { npsClasses } from './estimates/nps';
import { answersFrom, type ScaleCounts } from './estimates/scale-counts';
import { highFrom, npsClassNames, scaleCounts } from './measures';
import { countOf, flaggedBy, notGivenOf, sumOf, unclearTo } from './question-counts';

/** A column of answers to a questionnaire. */
export interface Column {
  readonly name: string;
  readonly questionnaire: Questionnaire;
  readonly count: (counts: AnswerCounts) => number;
}

/**
 * The columns of all questionnaires that were asked, as their definitions name them; of a scale also the sum of its answers.
 * Where two versions have a column of the same name, the later one's says of which version it is.
 */
export function columnsOf(asked: readonly string[], all: readonly Questionnaire[]): readonly Column[] {
  const columns = all
    .filter(({ key }) => asked.includes(key))
    .flatMap((questionnaire) => columnsOfQuestionnaire(questionnaire).map((column) => ({ ...column, questionnaire })));
  return columns.map((column, index) => {
    const isTaken = columns.slice(0, index).some(({ name }) => name === column.name);
    return isTaken ? { ...column, name: `${column.name}_v${column.questionnaire.version}` } : column;
  });
}

type Counted = Omit<Column, 'questionnaire'>;

const columnsOfQuestionnaire = (questionnaire: Questionnaire): readonly Counted[] => [
  ...Object.values(questionnaire.questions).flatMap((question) => {
    const { answers, notGiven } = question;
    return [
      ...answers.map((answer) => ({
        name: answer.column,
        count: (counts: AnswerCounts) => countOf(question, answer, counts),
      })),
      ...columnsOfScale(question),
      ...(notGiven
        ? [{ name: notGiven.column, count: (counts: AnswerCounts) => notGivenOf(questionnaire, question, counts) }]
        : []),
    ];
  }),
  ...questionnaire.flags.map((flag) => ({
    name: flag.column,
    count: (counts: AnswerCounts) => flaggedBy(flag, counts),
  })),
];

function columnsOfScale(question: Question): readonly Counted[] {
  const { column, unclear, measure } = question;
  if (column === undefined || unclear === undefined) return [];
  return [
    { name: unclear.column, count: (counts) => unclearTo(question, counts) },
    { name: scaleColumn(column, 'somma'), count: (counts) => sumOf(question, counts) },
    ...(measure ? classColumns[measure] : []).map(({ name, of }) => ({
      name: scaleColumn(column, name),
      count: (counts: AnswerCounts) => of(scaleCounts(question, counts)),
    })),
  ];
}

interface ClassColumn {
  readonly name: string;
  readonly of: (counts: ScaleCounts) => number;
}

/** From these, and the number of answers, the share and the score follow. */
const classColumns: Readonly<Record<keyof typeof measureColumns, readonly ClassColumn[]>> = {
  index: measureColumns.index.map((name) => ({ name, of: (counts) => answersFrom(counts, highFrom) })),
  nps: npsClassNames.map((of, index) => ({
    name: measureColumns.nps[index] ?? '',
    of: (counts) => npsClasses(counts)[of],
  })),
};
