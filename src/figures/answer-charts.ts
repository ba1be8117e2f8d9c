import type { Question } from '../ballots/questionnaire';
import { fill } from '../format/fill';
import { colours, lookOf } from '../format/look';
import { type Chart, type ChartColumn, plainTable } from '../format/section';
import { longPeriod, shortPeriod } from '../format/written-dates';
import { type WrittenFigure, writeNumber } from '../format/written-figures';
import type { AskedInOrder } from './answer-sections';
import { placeOf, scaleTo } from './chart-scale';
import { type Estimate, fewestToSay } from './estimates/estimate';
import { type Asked, answerFigure, measuredFigure, shownOf } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import { measureOf, scaleCounts } from './measures';
import type { PartFigures, PeriodFigures } from './period-figures';
import { answeredBy, countOf } from './question-counts';

/** How many gave which answer, in each day of a month or month of a year: columns divided by answer. */
export function chartOfAnswers(figures: PeriodFigures, asked: AskedInOrder, texts: FigureTexts): Chart {
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

/** What a scale is told by, in each part, with its interval. */
export function chartOfMeasure(figures: PeriodFigures, asked: AskedInOrder, texts: FigureTexts): Chart {
  const { parts } = figures;
  const { questionnaire, question } = asked;
  const measure = measureOf(question, texts);
  const estimates = parts.map((part) => {
    const shown = shownOf(part, questionnaire);
    return shown && measure.estimate(scaleCounts(question, shown));
  });
  const scale = question.measure === 'nps' ? scaleOfPoints(estimates) : scaleOfValues(question);
  const about = {
    measure: measure.label,
    lowest: measure.level(scale.bottom),
    highest: measure.level(scale.top),
    fewest: writeNumber(fewestToSay),
  };
  const cells = (part: PartFigures) => [{ value: writeNumber(part.participants) }, measuredFigure(part, asked, texts)];
  return {
    ...chartOfParts(figures, asked, { headings: [texts.figures.participants, measure.label], cells }, texts),
    description: fill(texts.charts.aboutMeasure, about),
    series: [
      { name: 'measure', colour: 'blue', label: measure.label },
      { name: 'interval', colour: 'received', label: texts.charts.interval },
    ],
    columns: parts.map((part, index) => {
      const { value, beside, interval } = measuredFigure(part, asked, texts);
      const says = [`${measure.label} ${value}`, beside, interval].filter((text) => text !== undefined).join(', ');
      const estimate = estimates[index];
      return {
        ...columnOf(part, part.answers === 'withheld' ? texts.insufficient : says),
        bars: estimate ? [{ series: 'interval', from: estimate.interval.low, to: estimate.interval.high }] : [],
        // Too few answers to say anything look like those that are not shown.
        ...(estimate ? { mark: estimate.value } : shownOf(part, questionnaire) && { isWithheld: true as const }),
      };
    }),
    ...scale,
  };
}

/** The whole of a question's own scale. */
function scaleOfValues({ answers }: Question) {
  const values = answers.map(({ id }) => Number(id));
  return { bottom: 0, ...scaleTo(Math.max(...values)) };
}

/** As many steps of 25 points above and below 0 as the intervals need. */
function scaleOfPoints(estimates: readonly (Estimate | undefined)[]) {
  const ends = estimates.flatMap((estimate) => (estimate ? [estimate.interval.low, estimate.interval.high] : []));
  const bottom = Math.floor(Math.min(-pointsPerTick, ...ends) / pointsPerTick) * pointsPerTick;
  const top = Math.ceil(Math.max(pointsPerTick, ...ends) / pointsPerTick) * pointsPerTick;
  const count = (top - bottom) / pointsPerTick;
  return { bottom, top, ticks: Array.from({ length: count + 1 }, (_, index) => bottom + index * pointsPerTick) };
}

const pointsPerTick = 25;

/** What the charts of all parts have in common. */
function chartOfParts(
  { parts, kind }: PeriodFigures,
  { questionnaire, question, isFirst, title }: AskedInOrder,
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
    id: `answers-${questionnaire.key.replace('.', '-')}${isFirst ? '' : `-${question.id}`}`,
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
