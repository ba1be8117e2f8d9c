import { ratings } from '../ballots/questionnaire';
import type { GroupFigures, HourFigures, PartFigures, PeriodFigures } from '../figures/period-figures';
import { fill } from '../format/fill';
import { longPeriod, shortPeriod, timeInRome, withinPeriod } from '../format/written-dates';
import { type WrittenFigure, writeNumber } from '../format/written-figures';
import type { Texts } from './page-texts';
import { ratingCell } from './rating-cell';

/** A chart of columns, with the table that says the same. */
export interface ChartView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly series: readonly SeriesView[];
  readonly columns: readonly ColumnView[];
  /** The highest that a column can be. */
  readonly top: number;
  readonly ticks: readonly number[];
  readonly table: {
    readonly headings: readonly string[];
    readonly rows: readonly {
      readonly label: string;
      /** A period with a page of its own. */
      readonly period?: string;
      readonly cells: readonly WrittenFigure[];
    }[];
  };
}

export interface SeriesView {
  readonly name: 'received' | 'served' | 'satisfied' | 'fair' | 'unsatisfied';
  readonly label: string;
}

export interface ColumnView {
  /** Where it begins and ends across the chart, between 0 and 1. */
  readonly from: number;
  readonly to: number;
  /** What it is of, under it; and whether that is left out where there is little room. */
  readonly label: string;
  readonly isMinor: boolean;
  /** In words, for who points at it. */
  readonly says: string;
  /** From which height to which. */
  readonly bars: readonly { readonly series: SeriesView['name']; readonly from: number; readonly to: number }[];
  readonly isWithheld?: true;
}

export function viewCharts(figures: PeriodFigures, texts: Texts): readonly ChartView[] {
  if (figures.total.received === 0) return [];
  if (figures.kind === 'day') return figures.hours.length === 0 ? [] : [chartOfHours(figures.hours, texts)];
  return figures.parts.length === 0 ? [] : [chartOfCalls(figures, texts), chartOfRatings(figures, texts)];
}

const hourMilliseconds = 3_600_000;
/** A working day: the chart is this wide in the morning, too, and when the first calls come in the evening. */
const fewestHours = 10;

function chartOfHours(hours: readonly HourFigures[], { page, report }: Texts): ChartView {
  const sorted = [...hours].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const active = sorted.filter(({ received }) => received > 0);
  const dayBegins = Date.parse(sorted[0]?.from ?? '');
  const dayEnds = Date.parse(sorted.at(-1)?.to ?? '');
  const firstCalls = Date.parse((active[0] ?? sorted[0])?.from ?? '');
  const start = Math.max(dayBegins, Math.min(firstCalls, dayEnds - fewestHours * hourMilliseconds));
  const lastEnd = Date.parse((active.at(-1) ?? sorted.at(-1))?.to ?? '');
  const end = Math.max(lastEnd, start + fewestHours * hourMilliseconds);
  const lengthOf = ({ from, to }: HourFigures) => (Date.parse(to) - Date.parse(from)) / hourMilliseconds;
  const nameOf = ({ from, to }: HourFigures) =>
    fill(page.hours.stretch, { from: timeInRome(from), to: timeInRome(to) });
  // A stretch of several hours is as much lower as it is wider: it is the area that counts calls.
  const heights = sorted.map((hour) => hour.received / lengthOf(hour));
  const { top, ticks } = scaleTo(Math.max(...heights));
  const columns = sorted
    .map((hour, index) => ({
      from: (Date.parse(hour.from) - start) / (end - start),
      to: (Date.parse(hour.to) - start) / (end - start),
      label: String(Number(timeInRome(hour.from).slice(0, 2))),
      isMinor: index % 2 === 1,
      says: `${nameOf(hour)}: ${callsInWords(hour, report)}`,
      bars: callBars(hour.received / lengthOf(hour), hour.served / lengthOf(hour)),
    }))
    .filter(({ from, to }) => from >= 0 && to <= 1);
  const series = callSeries(report);
  return {
    id: 'hours',
    title: page.hours.title,
    description: fill(page.hours.about, { most: writeNumber(Math.max(...sorted.map(({ received }) => received))) }),
    series,
    columns,
    top,
    ticks,
    table: {
      headings: [page.hours.hour, ...series.map(({ label }) => label), report.figures.participants],
      rows: sorted.map((hour) => ({
        label: nameOf(hour),
        cells: [hour.received, hour.served, hour.participants].map((count) => ({ value: writeNumber(count) })),
      })),
    },
  };
}

function chartOfCalls({ parts, kind }: PeriodFigures, { page, report }: Texts): ChartView {
  const most = Math.max(0, ...parts.map(({ received }) => received));
  const series = callSeries(report);
  return {
    id: 'calls',
    title: kind === 'month' ? page.parts.callsByDay : page.parts.callsByMonth,
    description: fill(page.parts.aboutCalls, { most: writeNumber(most) }),
    series,
    columns: parts.map((part, index) => ({
      ...placeOf(parts, index),
      says: `${longPeriod(part.period)}: ${callsInWords(part, report)}`,
      bars: callBars(part.received, part.served),
    })),
    ...scaleTo(most),
    table: {
      headings: [kind === 'month' ? page.day.title : page.month.title, ...series.map(({ label }) => label)],
      rows: parts.map(({ period, received, served }) => ({
        label: shortPeriod(period),
        period,
        cells: [received, served].map((count) => ({ value: writeNumber(count) })),
      })),
    },
  };
}

function chartOfRatings({ parts, kind }: PeriodFigures, { page, report }: Texts): ChartView {
  const most = Math.max(0, ...parts.map(({ ratings: given }) => (typeof given === 'object' ? given.count : 0)));
  return {
    id: 'ratings',
    title: kind === 'month' ? page.parts.ratingsByDay : page.parts.ratingsByMonth,
    description: fill(page.parts.aboutRatings, { most: writeNumber(most) }),
    series: ratings.map((name) => ({ name, label: report.ratings[name] })),
    columns: parts.map((part, index) => ({
      ...placeOf(parts, index),
      says: `${longPeriod(part.period)}: ${ratingsInWords(part, { page, report })}`,
      bars: ratingBars(part),
      ...(part.ratings === 'withheld' && { isWithheld: true as const }),
    })),
    ...scaleTo(most),
    table: {
      headings: [
        kind === 'month' ? page.day.title : page.month.title,
        report.figures.participants,
        ...ratings.map((rating) => report.ratings[rating]),
      ],
      rows: parts.map((part) => ({
        label: shortPeriod(part.period),
        period: part.period,
        cells: [
          { value: writeNumber(part.participants) },
          ...ratings.map((rating) => ratingCell(part, rating, report)),
        ],
      })),
    },
  };
}

const callSeries = ({ figures }: Texts['report']): readonly SeriesView[] => [
  { name: 'received', label: figures.received },
  { name: 'served', label: figures.served },
];

const callsInWords = ({ received, served }: { received: number; served: number }, { figures }: Texts['report']) =>
  `${figures.received} ${writeNumber(received)}, ${figures.served} ${writeNumber(served)}`;

function ratingsInWords(part: GroupFigures, { report }: Texts): string {
  if (part.ratings === 'withheld') return report.insufficient;
  const { ratings: given } = part;
  if (given === 'none') return `${report.figures.participants} 0`;
  return ratings.map((rating) => `${report.ratings[rating]} ${writeNumber(given[rating])}`).join(', ');
}

/** The served are some of the received: their bar stands in front of the other. */
const callBars = (received: number, served: number): ColumnView['bars'] => [
  { series: 'received', from: 0, to: received },
  { series: 'served', from: 0, to: served },
];

function ratingBars({ ratings: given }: GroupFigures): ColumnView['bars'] {
  if (typeof given === 'string') return [];
  let height = 0;
  return ratings.map((series) => {
    const from = height;
    height += given[series];
    return { series, from, to: height };
  });
}

/** Every part has the same room; of a month's days only the 1st, the 5th, the 10th and so on keep their number. */
function placeOf(parts: readonly PartFigures[], index: number) {
  const label = withinPeriod(parts[index]?.period ?? '');
  return {
    from: index / parts.length,
    to: (index + 1) / parts.length,
    label,
    isMinor: parts.length > 12 && label !== '1' && Number(label) % 5 !== 0,
  };
}

/** A round height that holds the highest column, and the lines across. */
export function scaleTo(highest: number): { readonly top: number; readonly ticks: readonly number[] } {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1_000, 10_000, 100_000].map((power) => step * power));
  const step = steps.sort((a, b) => a - b).find((candidate) => candidate * 4 >= highest) ?? highest / 4;
  const count = Math.max(1, Math.ceil(highest / step));
  return { top: count * step, ticks: Array.from({ length: count }, (_, index) => (index + 1) * step) };
}
