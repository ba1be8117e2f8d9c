import { fill } from '../format/fill';
import { colours, lookOf } from '../format/look';
import { type Chart, type ChartColumn, plainTable } from '../format/section';
import { longPeriod, shortPeriod } from '../format/written-dates';
import { type WrittenFigure, writeMean, writeNumber } from '../format/written-figures';
import { placeOf, scaleTo } from './chart-scale';
import { type Asked, answerFigure, meanFigure, shownOf } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import type { PartFigures, PeriodFigures } from './period-figures';
import { answeredBy, countOf, meanOf } from './question-counts';

/** A questionnaire's first question, and its title. */
export interface AskedFirst extends Asked {
  readonly title: string;
}

/** How many gave which answer, in each day of a month or month of a year: columns divided by answer. */
export function chartOfAnswers(figures: PeriodFigures, asked: AskedFirst, texts: FigureTexts): Chart {
  const { parts } = figures;
  const { questionnaire, question } = asked;
  const answeredIn = (part: PartFigures) => {
    const shown = shownOf(part, questionnaire);
    return shown ? answeredBy(question, shown) : 0;
  };
  const most = Math.max(0, ...parts.map(answeredIn));
  const series = question.answers.map(({ id, label, look }, index) => ({
    name: id,
    colour: look ? lookOf(look).colour : (colours[index % colours.length] ?? 'grey'),
    label,
  }));
  const headings = [texts.figures.participants, ...question.answers.map(({ label }) => label)];
  const cells = (part: PartFigures) => [
    { value: writeNumber(part.participants) },
    ...question.answers.map((answer) => answerFigure(part, asked, answer, texts)),
  ];
  const answers = series.map(({ label }) => label).join(', ');
  return {
    ...chartOfParts(figures, asked, { headings, cells }, texts),
    description: fill(texts.charts.aboutAnswers, { answers, most: writeNumber(most) }),
    series,
    columns: parts.map((part) => ({
      ...columnOf(part, answersInWords(part, asked, texts)),
      bars: answerBars(part, asked),
    })),
    ...scaleTo(most),
  };
}

/** The mean answer to a scale, in each part. */
export function chartOfMeans(figures: PeriodFigures, asked: AskedFirst, texts: FigureTexts): Chart {
  const { parts } = figures;
  const { questionnaire, question } = asked;
  const meanIn = (part: PartFigures): number | undefined => {
    const shown = shownOf(part, questionnaire);
    return shown && meanOf(question, shown);
  };
  const values = question.answers.map(({ id }) => Number(id));
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const range = { lowest: writeNumber(lowest), highest: writeNumber(highest) };
  const cells = (part: PartFigures) => [{ value: writeNumber(part.participants) }, meanFigure(part, asked, texts)];
  return {
    ...chartOfParts(figures, asked, { headings: [texts.figures.participants, texts.mean], cells }, texts),
    description: fill(texts.charts.aboutMeans, range),
    series: [{ name: 'mean', colour: 'blue', label: texts.mean }],
    columns: parts.map((part) => {
      const mean = meanIn(part);
      const says =
        part.answers === 'withheld'
          ? texts.insufficient
          : `${texts.mean} ${mean === undefined ? '–' : writeMean(mean)}`;
      return {
        ...columnOf(part, says),
        bars: mean === undefined ? [] : [{ series: 'mean', from: 0, to: mean }],
      };
    }),
    ...scaleTo(highest),
  };
}

/** What the charts of all parts have in common. */
function chartOfParts(
  { parts, kind }: PeriodFigures,
  { questionnaire, title }: AskedFirst,
  {
    headings,
    cells,
  }: { readonly headings: readonly string[]; readonly cells: (part: PartFigures) => readonly WrittenFigure[] },
  { charts, columns }: FigureTexts,
) {
  const heading = fill(kind === 'month' ? charts.answersByDay : charts.answersByMonth, { question: title });
  const rows = parts.map((part) => ({ label: shortPeriod(part.period), period: part.period, cells: cells(part) }));
  return {
    kind: 'chart' as const,
    id: `answers-${questionnaire.key.replace('.', '-')}`,
    title: heading,
    table: plainTable(heading, kind === 'month' ? columns.day : columns.month, headings, rows),
  };
}

function columnOf(part: PartFigures, words: string) {
  return {
    ...placeOf(part.period),
    says: `${longPeriod(part.period)}: ${words}`,
    ...(part.answers === 'withheld' && { isWithheld: true as const }),
  };
}

function answersInWords(part: PartFigures, { questionnaire, question }: Asked, texts: FigureTexts): string {
  if (part.answers === 'withheld') return texts.insufficient;
  const shown = shownOf(part, questionnaire);
  if (!shown) return `${texts.figures.participants} 0`;
  return question.answers
    .map((answer) => `${answer.label} ${writeNumber(countOf(question, answer, shown))}`)
    .join(', ');
}

function answerBars(part: PartFigures, { questionnaire, question }: Asked): ChartColumn['bars'] {
  const shown = shownOf(part, questionnaire);
  if (!shown) return [];
  let height = 0;
  return question.answers.map((answer) => {
    const from = height;
    height += countOf(question, answer, shown);
    return { series: answer.id, from, to: height };
  });
}
