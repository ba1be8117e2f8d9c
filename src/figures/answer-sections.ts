import type { Questionnaire } from '../ballots/questionnaire';
import { type Colour, lookOf } from '../format/look';
import type { Bars, Faces, Group } from '../format/section';
import { writeNumber } from '../format/written-figures';
import { type Asked, answerFigure, followingRows, meanFigure, shownOf, wasAsked } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import type { GroupFigures, PeriodFigures } from './period-figures';
import { askedOf, countOf, notGivenOf } from './question-counts';

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

/** The first questions of those questionnaires that somebody has answered in these groups; if nobody has, of one. */
export function answeredFirst(
  asked: readonly AskedInOrder[],
  groups: readonly GroupFigures[],
): readonly AskedInOrder[] {
  const first = asked.filter(({ isFirst }) => isFirst);
  const answered = first.filter(({ questionnaire }) => groups.some((group) => shownOf(group, questionnaire)));
  return answered.length > 0 ? answered : first.slice(0, 1);
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
  if (notGiven) bars.push(bar(notGiven.label, notGivenOf(questionnaire, question, shown)));
  const mean = question.kind === 'scale' && { mean: meanFigure(total, asked, texts) };
  return [{ kind: 'bars', title, colour, bars, ...mean }];
}

/** A question that follows from one answer alone has that answer's colour. */
function lookBefore({ questionnaire: { questions }, question }: Asked): Colour {
  const before = Object.values(questions).flatMap(({ answers }) => answers.filter(({ next }) => next === question.id));
  const [look] = before.map((answer) => answer.look);
  return before.length === 1 && look ? lookOf(look).colour : 'blue';
}

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
