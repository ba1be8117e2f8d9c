import type { Question } from '../../ballots/questionnaire';
import { laneyLimits } from '../../figures/estimates/laney-limits';
import { countFrom } from '../../figures/estimates/share';
import { highFrom, scaleCounts } from '../../figures/measures';
import type { Course } from '../../format/course';
import { fill } from '../../format/fill';
import { plainTable } from '../../format/section';
import { longPeriod, shortPeriod, withinPeriod } from '../../format/written-dates';
import { roundPercent, writeNumber, writePercent } from '../../format/written-figures';
import type { MonthAnswers } from './answers-of-months';
import { scaleBetween } from './course-scale';
import type { TextsOfEvolution } from './evolution-texts';

/** With fewer, a day's usual range is wider than 40 points, and nothing is ever outside of it. */
export const fewestADay = 50;
/** A month of which fewer days have so many is told by the month alone. */
export const fewestDays = 12;

/**
 * The days of a month with many answers: the share of high ones, and where days usually are (p′ chart). Nothing where such days are
 * too few.
 */
export function daysSection(
  question: Question,
  days: readonly MonthAnswers[],
  texts: TextsOfEvolution,
): readonly Course[] {
  const { figures, evolution } = texts;
  const counted = days.map(({ month, participants, counts }) => ({
    day: month,
    participants,
    ...countFrom(scaleCounts(question, counts), highFrom),
  }));
  const many = counted.filter(({ total }) => total >= fewestADay);
  const limits = many.length < fewestDays ? undefined : laneyLimits(many);
  const [first] = days;
  if (!limits || !first) return [];
  const pointOf = (day: string) => limits.points[many.findIndex((each) => each.day === day)];
  const { days: said } = evolution;
  const lowest = writeNumber(highFrom);
  const fewest = writeNumber(fewestADay);
  const month = longPeriod(first.month.slice(0, 7));
  const title = fill(said.title, { question: question.title, lowest, month });
  const ends = limits.points.flatMap((point) =>
    [point.share, point.limits.low, point.limits.high].map((end) => end * 100),
  );
  const { bottom, top, steps } = scaleBetween(Math.min(...ends), Math.max(...ends));
  const outside = many.filter(({ day }) => pointOf(day)?.isOutside).map(({ day }) => shortPeriod(day));
  const cells = ({ day, total }: (typeof counted)[number]) => {
    const point = pointOf(day);
    if (!point) return [{ value: writeNumber(total) }, { value: '–' }, { value: '–' }];
    const usual = { low: roundPercent(point.limits.low), high: roundPercent(point.limits.high) };
    const within = fill(figures.measures.interval, usual);
    return [{ value: writeNumber(total) }, { value: writePercent(point.share) }, { value: within }];
  };
  const course: Course = {
    kind: 'course',
    id: 'course-days',
    title,
    description: fill(said.about, { lowest, fewest }),
    line: fill(said.line, { lowest }),
    band: said.limits,
    points: counted.map((each) => {
      const point = pointOf(each.day);
      const label = withinPeriod(each.day);
      return {
        label,
        isMinor: label !== '1' && Number(label) % 5 !== 0,
        says: [longPeriod(each.day), ...cells(each).map(({ value }) => value)].join(', '),
        ...(point && {
          estimate: { value: 100 * point.share, low: 100 * point.limits.low, high: 100 * point.limits.high },
        }),
        ...(!point && each.total > 0 && { isTooFew: true as const }),
        ...(point?.isOutside && { isSignal: true as const }),
      };
    }),
    findings: [outside.length === 0 ? said.none : fill(said.outside, { days: outside.join(', ') })],
    ...(outside.length > 0 && { signal: said.signal }),
    ...(counted.some(({ total }) => total > 0 && total < fewestADay) && {
      tooFew: fill(evolution.course.tooFew, { fewest }),
    }),
    marks: [],
    isTellingMarks: false,
    bottom,
    top,
    ticks: steps.map((value) => ({ value, label: `${writeNumber(value)}%` })),
    table: plainTable(
      title,
      figures.columns.day,
      [said.answers, fill(said.share, { lowest }), said.within],
      counted.map((each) => ({ label: shortPeriod(each.day), period: each.day, cells: cells(each) })),
    ),
  };
  return [course];
}
