import type { Answer, Question, Questionnaire } from '../ballots/questionnaire';
import type { PromiseCount } from '../calls/call-backs/counted';
import type { CallOutcome } from '../calls/calls';
import { fill } from '../format/fill';
import type { Row } from '../format/section';
import {
  countAndShare,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from '../format/written-figures';
import type { AnswerCounts } from './disclosure/answer-counts';
import type { FigureTexts } from './figure-texts';
import { highMeasure, type Measure, measureOf, npsClassNames, writeClass, writeMeasure } from './measures';
import type { GroupFigures } from './period-figures';
import { answeredBy, askedOf, countOf, flaggedBy, notGivenOf, unclearTo } from './question-counts';

export const outcomeFigures = ['informed', 'closed', 'promised'] as const satisfies readonly CallOutcome[];
/** What came of promises to call back: all of them are kept, late, broken or withdrawn, once their time has come. */
export const promiseFigures = [
  'kept',
  'late',
  'broken',
  'withdrawn',
  'unreached',
  'refused',
] as const satisfies readonly PromiseCount[];
const callFigures = [
  'received',
  'served',
  ...outcomeFigures,
  ...promiseFigures,
  'transferred',
  'participants',
] as const;
type CallFigure = (typeof callFigures)[number];

type CountedCalls = 'received' | 'served' | 'transferred' | 'participants';

const isOutcome = (figure: CallFigure): figure is CallOutcome => outcomeFigures.some((outcome) => outcome === figure);
const isAlways = (figure: CallFigure): figure is CountedCalls =>
  !isOutcome(figure) && !promiseFigures.some((promise) => promise === figure);
function countOfCalls(group: GroupFigures, figure: CallFigure): number {
  if (isAlways(figure)) return group[figure];
  return (isOutcome(figure) ? group.concluded : group.callBacks)?.[figure] ?? 0;
}

/** What no call was is not told: many services are always open, have nothing to say without an operator, and call nobody back. */
const callFiguresOf = (groups: readonly GroupFigures[]): readonly CallFigure[] =>
  callFigures.filter((figure) => isAlways(figure) || groups.some((group) => countOfCalls(group, figure) > 0));

/** The answers to a questionnaire, if any may be shown. */
export const shownOf = ({ answers }: GroupFigures, { key }: Questionnaire): AnswerCounts | undefined =>
  typeof answers === 'object' ? answers[key] : undefined;

/** How many participants' answers are shown; undefined if none may be. */
export const countShown = ({ answers }: GroupFigures): number | undefined =>
  typeof answers === 'object' ? Object.values(answers).reduce((sum, { count }) => sum + count, 0) : undefined;

/** The counts of calls by state; for participants the share of the served calls as well. */
export function callTotals(group: GroupFigures, texts: FigureTexts) {
  const { participants, served } = group;
  return callFiguresOf([group]).map((figure) => ({
    figure,
    label: texts.figures[figure],
    value: writeNumber(countOfCalls(group, figure)),
    ...(figure === 'participants' &&
      served > 0 && {
        beside: fill(texts.ofServed, { share: writeShare(participants, served) }),
        ...writeInterval(participants, served, texts),
      }),
  }));
}

/** One question of a questionnaire. */
export interface Asked {
  readonly questionnaire: Questionnaire;
  readonly question: Question;
}

/** An answer's count and share of all answers in a row; words if it is not shown. */
export const answerFigure = (
  group: GroupFigures,
  { questionnaire, question }: Asked,
  answer: Answer,
  texts: FigureTexts,
): WrittenFigure =>
  ifShown(group, questionnaire, texts, (shown) =>
    countAndShare(countOf(question, answer, shown), answeredBy(question, shown), texts),
  );

/** What a scale is told by, with the number of answers and its interval. */
export const measuredFigure = (
  group: GroupFigures,
  { questionnaire, question }: Asked,
  texts: FigureTexts,
  measure = measureOf(question, texts),
): WrittenFigure => ifShown(group, questionnaire, texts, (shown) => writeMeasure(measure, question, shown, texts));

export const callRows = (groups: readonly GroupFigures[], texts: FigureTexts): readonly Row[] => [
  ...callFiguresOf(groups).map((figure) => ({
    label: texts.figures[figure],
    cells: groups.map((group) => ({ value: writeNumber(countOfCalls(group, figure)) })),
  })),
  {
    label: texts.figures.participation,
    cells: groups.map(({ participants, served }) => shareOfTotal(participants, served, texts)),
  },
];

/** A question's answers, each with its share; of a scale what it is told by. */
export function answerRows(groups: readonly GroupFigures[], asked: Asked, texts: FigureTexts): readonly Row[] {
  const { question } = asked;
  if (question.kind === 'scale') return scaleRows(groups, asked, texts);
  return question.answers.map((answer) => ({
    label: answer.label,
    cells: groups.map((group) => answerFigure(group, asked, answer, texts)),
  }));
}

function scaleRows(groups: readonly GroupFigures[], asked: Asked, texts: FigureTexts): readonly Row[] {
  const { questionnaire, question } = asked;
  const measured = (measure: Measure) => ({
    label: measure.label,
    cells: groups.map((group) => measuredFigure(group, asked, texts, measure)),
  });
  const classRows = npsClassNames.map((name) => ({
    label: texts.measures[name],
    cells: groups.map((group) =>
      ifShown(group, questionnaire, texts, (shown) => writeClass(name, question, shown, texts)),
    ),
  }));
  return [
    measured(measureOf(question, texts)),
    ...(question.measure === 'index' ? [measured(highMeasure(texts))] : []),
    ...(question.measure === 'nps' ? classRows : []),
  ];
}

/** Of a scale: of how many the keys could not be made out. */
export const unclearRows = (
  groups: readonly GroupFigures[],
  { questionnaire, question }: Asked,
  texts: FigureTexts,
): readonly Row[] =>
  question.unclear
    ? [
        {
          label: fill(texts.measures.unclearTo, { question: question.title }),
          cells: groups.map((group) =>
            ifShown(group, questionnaire, texts, (shown) => ({ value: writeNumber(unclearTo(question, shown)) })),
          ),
        },
      ]
    : [];

/** How many gave answers that are flagged. */
export const flagRows = (
  groups: readonly GroupFigures[],
  questionnaire: Questionnaire,
  texts: FigureTexts,
): readonly Row[] =>
  questionnaire.flags.map((flag) => ({
    label: flag.label,
    cells: groups.map((group) =>
      ifShown(group, questionnaire, texts, (shown) => ({ value: writeNumber(flaggedBy(flag, shown)) })),
    ),
  }));

/** The counts of a question that follows from an answer, with those who did not answer it. */
export function followingRows(groups: readonly GroupFigures[], asked: Asked, texts: FigureTexts): readonly Row[] {
  const { questionnaire, question } = asked;
  if (question.kind === 'scale') return answerRows(groups, asked, texts);
  const row = (label: string, countIn: (shown: AnswerCounts) => number) => ({
    label,
    cells: groups.map((group) =>
      ifShown(group, questionnaire, texts, (shown) => ({ value: writeNumber(countIn(shown)) })),
    ),
  });
  const rows = question.answers.map((answer) => row(answer.label, (shown) => countOf(question, answer, shown)));
  const { notGiven } = question;
  return notGiven ? [...rows, row(notGiven.label, (shown) => notGivenOf(questionnaire, question, shown))] : rows;
}

/** Whether a question was asked of anybody whose answers are shown. */
export const wasAsked = ({ questionnaire, question }: Asked, shown: AnswerCounts): boolean =>
  askedOf(questionnaire, question, shown) > 0;

/** Distinguishes "no answers" from "too few to be shown". */
function ifShown(
  group: GroupFigures,
  questionnaire: Questionnaire,
  { insufficient }: FigureTexts,
  write: (shown: AnswerCounts) => WrittenFigure,
): WrittenFigure {
  if (group.answers === 'withheld') return { value: insufficient, withheld: true };
  const shown = shownOf(group, questionnaire);
  return shown ? write(shown) : { value: '–' };
}
