import { dayEndOf, hourMilliseconds } from '../calendar/civil-time';
import { fill } from '../format/fill';
import { type Chart, type ChartColumn, plainTable, type Series } from '../format/section';
import { dayInRome, longPeriod, shortPeriod, timeInRome } from '../format/written-dates';
import { writeNumber } from '../format/written-figures';
import { chartOfAnswers, chartOfMeasure } from './answer-charts';
import type { AskedInOrder } from './answer-sections';
import { columnsToCome, placeOf, scaleTo } from './chart-scale';
import type { FigureTexts } from './figure-texts';
import { hoursDrawn } from './hours-drawn';
import type { HourFigures, PeriodFigures } from './period-figures';

/** So many numbers find room under a chart on a telephone; of more every other one is left out there. */
const mostNumbers = 12;

/**
 * The course of a day by the hour, of a month by the day, of a year by the month.
 * @param asked the questions that are told of every part
 */
export function chartsOf(figures: PeriodFigures, asked: readonly AskedInOrder[], texts: FigureTexts): readonly Chart[] {
  const dayEnd = dayEndOf(figures.period);
  // Two kinds of days may stand on one page.
  return chartsWith(figures, asked, texts).map((chart) =>
    dayEnd === '' ? chart : { ...chart, id: `${chart.id}-${dayEnd}` },
  );
}

function chartsWith(figures: PeriodFigures, asked: readonly AskedInOrder[], texts: FigureTexts): readonly Chart[] {
  if (figures.total.received === 0) return [];
  if (figures.kind === 'day')
    return figures.hours.some(({ received }) => received > 0) ? [chartOfHours(figures, texts)] : [];
  if (figures.parts.length === 0) return [];
  const toCome = columnsToCome(figures);
  const ofAnswers = asked.map((each) =>
    each.question.kind === 'scale' ? chartOfMeasure(figures, each, texts) : chartOfAnswers(figures, each, texts),
  );
  return [chartOfCalls(figures, texts), ...ofAnswers].map((chart) => ({
    ...chart,
    columns: [...chart.columns, ...toCome],
  }));
}

function chartOfHours({ period, hours }: PeriodFigures, texts: FigureTexts): Chart {
  const drawn = hoursDrawn(period, hours);
  const start = Date.parse(drawn[0]?.from ?? '');
  const end = Date.parse(drawn.at(-1)?.to ?? '');
  const lengthOf = ({ from, to }: HourFigures) => (Date.parse(to) - Date.parse(from)) / hourMilliseconds;
  const nameOf = ({ from, to }: HourFigures) =>
    fill(texts.charts.hours, { from: timeInRome(from), to: timeInRome(to) });
  // A histogram: a part of several hours is wider and as much lower, so that the area shows the calls.
  const heights = drawn.map((hour) => hour.received / lengthOf(hour));
  const series = callSeries(texts);
  return {
    kind: 'chart',
    id: 'hours',
    title: texts.charts.callsByHour,
    description: fill(texts.charts.aboutHours, {
      most: writeNumber(Math.max(...drawn.map(({ received }) => received))),
    }),
    series,
    columns: drawn.map((hour, index) => ({
      from: (Date.parse(hour.from) - start) / (end - start),
      to: (Date.parse(hour.to) - start) / (end - start),
      label: hoursOnClock(hour, lengthOf(hour), texts),
      isMinor: drawn.length > mostNumbers && index % 2 === 1,
      says: `${nameOf(hour)}: ${callsInWords(hour, texts)}`,
      bars: callBars(hour.received / lengthOf(hour), hour.served / lengthOf(hour)),
    })),
    ...scaleTo(Math.max(...heights)),
    table: plainTable(
      texts.charts.callsByHour,
      texts.columns.hour,
      [...series.map(({ label }) => label), texts.figures.participants],
      drawn.map((hour) => ({
        label: nameOf(hour),
        cells: [hour.received, hour.served, hour.participants].map((count) => ({ value: writeNumber(count) })),
      })),
    ),
  };
}

/** What stands under an hour is the hour, `9`; under a longer part both its ends, `9–13`. */
function hoursOnClock({ from, to }: HourFigures, length: number, texts: FigureTexts): string {
  const [begins, ends] = [from, to].map((instant) => Number(timeInRome(instant).slice(0, 2)));
  return length > 1 ? fill(texts.charts.hours, { from: String(begins), to: String(ends || 24) }) : String(begins);
}

function chartOfCalls(figures: PeriodFigures, texts: FigureTexts): Chart {
  const { parts, kind } = figures;
  const most = Math.max(0, ...parts.map(({ received }) => received));
  const series = callSeries(texts);
  const title = kind === 'month' ? texts.charts.callsByDay : texts.charts.callsByMonth;
  const about = fill(texts.charts.aboutCalls, { most: writeNumber(most) });
  const reference = usualMonth(figures, texts);
  return {
    kind: 'chart',
    id: 'calls',
    title,
    description: reference ? `${about} ${reference.label}.` : about,
    series,
    ...(reference && { reference }),
    columns: parts.map((part) => ({
      ...placeOf(part.period),
      says: `${longPeriod(part.period)}: ${callsInWords(part, texts)}`,
      bars: callBars(part.received, part.served),
    })),
    ...scaleTo(most),
    table: plainTable(
      title,
      kind === 'month' ? texts.columns.day : texts.columns.month,
      series.map(({ label }) => label),
      parts.map(({ period, received, served }) => ({
        label: shortPeriod(period),
        period,
        cells: [received, served].map((count) => ({ value: writeNumber(count) })),
      })),
    ),
  };
}

/** Fewer make no year: two months' mean says nothing of either. */
const fewestMonths = 3;

/** What a year's months are held against: the mean of those that are whole. */
function usualMonth({ kind, parts, isOver, asOf }: PeriodFigures, { charts }: FigureTexts): Chart['reference'] {
  if (kind !== 'year') return undefined;
  const now = dayInRome(asOf).slice(0, 7);
  // The first with calls, behind months without, may have begun in its middle.
  const whole = parts.filter(
    ({ period, received, isComplete }, index) =>
      received > 0 && isComplete && (isOver || period < now) && (index === 0 || (parts[index - 1]?.received ?? 0) > 0),
  );
  if (whole.length < fewestMonths) return undefined;
  const mean = whole.reduce((sum, { received }) => sum + received, 0) / whole.length;
  return { value: mean, label: fill(charts.usualMonth, { mean: writeNumber(Math.round(mean)) }) };
}

const callSeries = ({ figures }: FigureTexts): readonly Series[] => [
  { name: 'received', colour: 'received', label: figures.received },
  { name: 'served', colour: 'served', label: figures.served },
];

const callsInWords = ({ received, served }: { received: number; served: number }, { figures }: FigureTexts) =>
  `${figures.received} ${writeNumber(received)}, ${figures.served} ${writeNumber(served)}`;

/** The served are among the received: their bar is drawn in front. */
const callBars = (received: number, served: number): ChartColumn['bars'] => [
  { series: 'received', from: 0, to: received },
  { series: 'served', from: 0, to: served },
];
