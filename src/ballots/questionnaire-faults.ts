import { flagFaults } from './flag-faults';
import {
  measureColumns,
  repeatKeyOf,
  scaleColumn,
  unclear,
  unclearColumn,
  type WrittenQuestion,
  type WrittenQuestionnaire,
} from './questionnaire';
import { type Place, type QuestionnaireFault, stepsOf, wayFaults } from './questionnaire-ways';

/** What can't be said of a single value: how keys, names and ways of a questionnaire go together. */
export function faultsIn(questionnaire: WrittenQuestionnaire): readonly QuestionnaireFault[] {
  const questions = Object.entries(questionnaire.questions);
  const inQuestions = questions.flatMap(([name, question], index) =>
    [
      ...keyFaults(question),
      ...answerFaults(question),
      ...scaleFaults(question),
      ...(index === 0 ? firstFaults(question) : []),
    ].map(({ path, message }) => ({ path: ['questions', name, ...path], message })),
  );
  const areScalesSound = questions.every(([, question]) => scaleFaults(question).length === 0);
  return [
    ...inQuestions,
    ...flagFaults(questionnaire),
    ...columnFaults(questionnaire),
    ...wayFaults(questionnaire, areScalesSound),
  ];
}

function keyFaults(question: WrittenQuestion): readonly QuestionnaireFault[] {
  const repeatKey = repeatKeyOf(question);
  if (question.kind === 'scale') {
    const isAnswer = Number(repeatKey) >= question.lowest && Number(repeatKey) <= question.highest;
    if (isAnswer) return [{ path: ['repeatKey'], message: `"${repeatKey}" is an answer` }];
    if (question.highest > 9 && repeatKey !== '*')
      return [{ path: ['repeatKey'], message: 'is to be *, where an answer has two digits' }];
    return [];
  }
  return question.answers.flatMap(({ key }, index) => {
    const path = ['answers', index, 'key'];
    const other = question.answers.slice(0, index).find((earlier) => earlier.key === key);
    if (other) return [{ path, message: `"${key}" is already the key of "${other.id}"` }];
    return key === repeatKey ? [{ path, message: `"${key}" is the key that repeats the question` }] : [];
  });
}

function answerFaults(question: WrittenQuestion): readonly QuestionnaireFault[] {
  if (question.kind === 'scale') return [];
  const { answers } = question;
  const hasLooks = answers.some(({ look }) => look);
  return answers.flatMap(({ id, look }, index) => [
    ...(answers.slice(0, index).some((earlier) => earlier.id === id)
      ? [{ path: ['answers', index, 'id'], message: `"${id}" is already another answer` }]
      : []),
    ...(id === unclear
      ? [{ path: ['answers', index, 'id'], message: `"${id}" is what keys are called that could not be made out` }]
      : []),
    ...(hasLooks && !look ? [{ path: ['answers', index], message: 'has no look, which other answers have' }] : []),
  ]);
}

function scaleFaults(question: WrittenQuestion): readonly QuestionnaireFault[] {
  if (question.kind === 'choice') return [];
  const { lowest, highest, next, measure } = question;
  if (lowest >= highest) return [{ path: ['highest'], message: `is not above the lowest, ${lowest}` }];
  if (measure !== undefined && (lowest !== 0 || highest !== 10))
    return [{ path: ['measure'], message: `"${measure}" is of a scale from 0 to 10, and of no other` }];
  if (typeof next === 'string') return [];
  return next.flatMap(({ upTo }, index) => {
    const path = ['next', index, 'upTo'];
    const before = next[index - 1]?.upTo ?? lowest - 1;
    if (upTo <= before) return [{ path, message: `is not above ${before}` }];
    const isLast = index === next.length - 1;
    if (isLast && upTo < highest) return [{ path, message: `nothing follows the answers above it, up to ${highest}` }];
    return upTo > highest && upTo <= 10 ? [{ path, message: `is above the highest, ${highest}` }] : [];
  });
}

/** Everybody is asked the first question, and who does not answer it has answered nothing. */
const firstFaults = (first: WrittenQuestion): readonly QuestionnaireFault[] =>
  (['notGiven', 'nobody'] as const)
    .filter((name) => first[name] !== undefined)
    .map((name) => ({ path: [name], message: 'is of no use in the first question: everybody is asked it' }));

function columnFaults(questionnaire: WrittenQuestionnaire): readonly QuestionnaireFault[] {
  const columns = columnsIn(questionnaire);
  return columns.flatMap(({ column, path }, index) => {
    const isTaken = columns.slice(0, index).some((earlier) => earlier.column === column);
    return isTaken ? [{ path, message: `"${column}" is already the name of a column` }] : [];
  });
}

/** The columns of a questionnaire's file, and where each is named. */
export const columnsIn = ({ questions, flags = [] }: WrittenQuestionnaire): readonly NamedColumn[] => [
  ...Object.entries(questions).flatMap(([name, question]) => columnsOf(name, question)),
  ...flags.map(({ column }, index) => ({ column, path: ['flags', index, 'column'] })),
];

interface NamedColumn {
  readonly column: string;
  readonly path: Place;
}

function columnsOf(name: string, question: WrittenQuestion): readonly NamedColumn[] {
  const place = ['questions', name];
  const ofAnswers =
    question.kind === 'choice'
      ? question.answers.map(({ column }, index) => ({ column, path: [...place, 'answers', index, 'column'] }))
      : [...valuesOf(question), unclearColumn, 'somma', ...ofMeasure(question)].map((what) => ({
          column: scaleColumn(question.column, what),
          path: [...place, 'column'],
        }));
  const { notGiven } = question;
  return notGiven ? [...ofAnswers, { column: notGiven.column, path: [...place, 'notGiven', 'column'] }] : ofAnswers;
}

const ofMeasure = (question: WrittenQuestion): readonly string[] =>
  Object.entries(measureColumns).flatMap(([measure, names]) =>
    question.kind === 'scale' && question.measure === measure ? names : [],
  );

const valuesOf = (question: WrittenQuestion): readonly string[] =>
  stepsOf(question).flatMap(({ answer }) => (answer === unclear ? [] : [answer]));
