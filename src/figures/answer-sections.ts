import type { Questionnaire } from '../ballots/questionnaire';
import { fill } from '../format/fill';
import { type Colour, lookOf } from '../format/look';
import type { Bars, Faces, Group, Score, Scores } from '../format/section';
import { writeNumber } from '../format/written-figures';
import type { AnswerCounts } from './disclosure/answer-counts';
import { npsClasses } from './estimates/nps';
import {
  type Asked,
  answerFigure,
  flagRows,
  followingRows,
  measuredFigure,
  shownOf,
  unclearRows,
  wasAsked,
} from './figure-rows';
import type { FigureTexts } from './figure-texts';
import { highMeasure, measureOf, npsClassNames, scaleCounts, writeClass } from './measures';
import type { GroupFigures, PeriodFigures } from './period-figures';
import { answeredBy, askedOf, countOf, flaggedBy, notGivenOf, unclearTo } from './question-counts';

/** A question, and whether it is its questionnaire's first: the others follow from answers. */
export interface AskedInOrder extends Asked {
  readonly isFirst: boolean;
  /** With the version, where two of them stand side by side. */
  readonly title: string;
}

export function questionsIn({ asked }: PeriodFigures, all: readonly Questionnaire[]): readonly AskedInOrder[] {
  const those = all.filter(({ key }) => asked.includes(key));
  return those.flatMap((questionnaire) => {
    const hasVersions = those.filter(({ id }) => id === questionnaire.id).length > 1;
    return Object.values(questionnaire.questions).map((question) => ({
      questionnaire,
      question,
      isFirst: question.id === questionnaire.first.id,
      title: hasVersions ? `${question.title} (${questionnaire.version})` : question.title,
    }));
  });
}

/** What is told of every group: the first questions, and what has a measure of its own. */
export const isTold = ({ isFirst, question }: AskedInOrder): boolean => isFirst || question.measure !== undefined;

/** The questions that are told, of those questionnaires that somebody has answered in these groups; if nobody has, of one. */
export function answeredTold(asked: readonly AskedInOrder[], groups: readonly GroupFigures[]): readonly AskedInOrder[] {
  const told = asked.filter(isTold);
  const answered = told.filter(({ questionnaire }) => groups.some((group) => shownOf(group, questionnaire)));
  return answered.length > 0 ? answered : told.slice(0, 1);
}

const hasFaces = ({ question }: Asked): boolean => question.answers.every(({ look }) => look !== undefined);

/** The questions with faces of which answers are shown. */
export function withFaces({ total }: PeriodFigures, asked: readonly AskedInOrder[], texts: FigureTexts) {
  const those = asked.filter((each) => hasFaces(each) && shownOf(total, each.questionnaire));
  return (each: AskedInOrder): readonly Faces[] =>
    those.includes(each) ? [facesOf(total, each, those.length > 1, texts)] : [];
}

function facesOf(total: GroupFigures, asked: AskedInOrder, isTitled: boolean, texts: FigureTexts): Faces {
  const { question, title } = asked;
  return {
    kind: 'faces',
    title,
    isTitled,
    faces: question.answers.flatMap((answer) =>
      answer.look
        ? [{ look: lookOf(answer.look), label: answer.label, ...answerFigure(total, asked, answer, texts) }]
        : [],
    ),
  };
}

/** What the measured scales of a questionnaire say, and what of its answers is to be taken with care. */
export function scoresOf(
  { total }: PeriodFigures,
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
): readonly Scores[] {
  const measured = asked.filter((each) => each.question.measure && shownOf(total, each.questionnaire));
  const those = [...new Set(measured.map(({ questionnaire }) => questionnaire))];
  const others = asked.filter((each) => each.isFirst && shownOf(total, each.questionnaire));
  return those.map((questionnaire) => {
    const shown = shownOf(total, questionnaire);
    return {
      kind: 'scores',
      title: questionnaire.title,
      isTitled: others.length > 1,
      scores: measured.flatMap((each) =>
        shown && each.questionnaire === questionnaire ? [scoreOf(total, each, shown, texts)] : [],
      ),
      remarks: questionnaire.flags.flatMap((flag) =>
        shown ? [flagRemark(flag.label, flaggedBy(flag, shown), shown.count, texts)] : [],
      ),
    };
  });
}

const flagRemark = (label: string, count: number, total: number, { measures }: FigureTexts): string =>
  fill(measures.flagged, { label, count: writeNumber(count), total: writeNumber(total) });

function scoreOf(total: GroupFigures, asked: AskedInOrder, shown: AnswerCounts, texts: FigureTexts): Score {
  const { question, title } = asked;
  const answered = answeredBy(question, shown);
  const classes = npsClasses(scaleCounts(question, shown));
  const high = highMeasure(texts);
  return {
    title,
    label: measureOf(question, texts).label,
    ...measuredFigure(total, asked, texts),
    more: question.measure === 'index' ? [{ label: high.label, ...measuredFigure(total, asked, texts, high) }] : [],
    classes:
      question.measure === 'nps' && answered > 0
        ? npsClassNames.map((name) => ({
            label: texts.measures[name],
            colour: classColours[name],
            share: classes[name] / answered,
            ...writeClass(name, question, shown, texts),
          }))
        : [],
  };
}

const classColours = { promoters: 'green', passives: 'grey', detractors: 'red' } as const;

/** A question without faces, as bars; nothing if no answers are shown. */
export function barsOf({ total }: PeriodFigures, asked: AskedInOrder, texts: FigureTexts): readonly Bars[] {
  const { questionnaire, question, title } = asked;
  const shown = shownOf(total, questionnaire);
  if (!shown || hasFaces(asked)) return [];
  const { nobody, notGiven } = question;
  const colour = lookBefore(asked);
  const all = askedOf(questionnaire, question, shown);
  if (all === 0) return nobody === undefined ? [] : [{ kind: 'bars', title, colour, bars: [], remark: nobody }];
  const bar = (label: string, count: number) => ({ label, value: writeNumber(count), share: count / all });
  const bars = question.answers.map((answer) => bar(answer.label, countOf(question, answer, shown)));
  if (question.unclear) bars.push(bar(texts.measures.unclear, unclearTo(question, shown)));
  if (notGiven) bars.push(bar(notGiven.label, notGivenOf(questionnaire, question, shown)));
  if (question.kind === 'choice') return [{ kind: 'bars', title, colour, bars }];
  const longest = Math.max(...bars.map(({ share }) => share));
  // What is measured stands in large figures already.
  const mean = !question.measure && { mean: measuredFigure(total, asked, texts) };
  const scaled = bars.map((each) => ({ ...each, share: longest === 0 ? 0 : each.share / longest }));
  return [{ kind: 'bars', title, colour, isScale: true, bars: scaled, ...mean }];
}

/** A question that follows from one answer alone has that answer's colour. */
function lookBefore({ questionnaire: { questions }, question }: Asked): Colour {
  const before = Object.values(questions).flatMap(({ answers }) => answers.filter(({ next }) => next === question.id));
  const [look] = before.map((answer) => answer.look);
  return before.length === 1 && look ? lookOf(look).colour : 'blue';
}

/** What is to be taken with care: unclear keys, and what is flagged. Nothing where none of these groups shows such answers. */
export function doubtfulGroups(
  groups: readonly GroupFigures[],
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
): readonly Group[] {
  const rows = asked
    .filter(({ questionnaire }) => groups.some((group) => shownOf(group, questionnaire)))
    .flatMap((each) => [
      ...unclearRows(groups, each, texts),
      ...(isLast(each) ? flagRows(groups, each.questionnaire, texts) : []),
    ]);
  return rows.length > 0 ? [{ title: texts.measures.doubtful, rows }] : [];
}

const isLast = ({ questionnaire, question }: AskedInOrder): boolean =>
  Object.values(questionnaire.questions).at(-1) === question;

/** In a mail; nothing if no answers are shown. */
export function followingGroup(
  { total, compared }: PeriodFigures,
  asked: AskedInOrder,
  texts: FigureTexts,
): readonly Group[] {
  const { questionnaire, question, title } = asked;
  const shown = shownOf(total, questionnaire);
  if (!shown) return [];
  if (wasAsked(asked, shown)) return [{ title, rows: followingRows([total, ...compared], asked, texts) }];
  return question.nobody === undefined ? [] : [{ title, rows: [], remark: question.nobody }];
}
