import type { Question } from '../../ballots/questionnaire';
import { civilNameOf } from '../../calendar/civil-time';
import { lastDayOfMonth } from '../../calendar/period';
import { type Estimate, fewestToSay } from '../../figures/estimates/estimate';
import { measureOf, scaleCounts, writeMeasure } from '../../figures/measures';
import { answeredBy } from '../../figures/question-counts';
import type { Course, CourseMark, CoursePoint } from '../../format/course';
import { fill } from '../../format/fill';
import { plainTable } from '../../format/section';
import type { Interval } from '../../format/wilson-interval';
import { longPeriod, shortPeriod, withinPeriod } from '../../format/written-dates';
import { type WrittenFigure, writeNumber } from '../../format/written-figures';
import type { Centre } from '../../platform/settings/centre-schema';
import { whenOf } from '../milestones/milestone-sections';
import type { Milestone } from '../milestones/milestones';
import type { MonthAnswers } from './answers-of-months';
import { type FoundLimits, findLimits, tellLimits } from './course-limits';
import { scaleBetween } from './course-scale';
import type { EvolutionTexts, TextsOfEvolution } from './evolution-texts';

export interface Followed {
  readonly question: Question;
  readonly months: readonly MonthAnswers[];
  /** Those of its services, in the order of time. */
  readonly milestones: readonly Milestone[];
  readonly services: Centre['services'];
  readonly isFirst: boolean;
}

/** A question's figure over the months: with what it keeps within by chance, and what was done when. */
export function courseSection({ question, months, isFirst, ...shown }: Followed, texts: TextsOfEvolution): Course {
  const { figures, evolution } = texts;
  const measure = measureOf(question, figures);
  const told = months.map(({ counts }) => measure.estimate(scaleCounts(question, counts)));
  const limits = findLimits(told, endsOf(question));
  const { bottom, top, steps } = scaleOf(question, told, limits);
  const cell = ({ participants, counts }: MonthAnswers): WrittenFigure =>
    participants > 0 && counts.count === 0
      ? { value: figures.insufficient }
      : writeMeasure(measure, question, counts, figures);
  const names = months.map(({ month }) => month);
  const points = months.map(
    (month, index): CoursePoint => ({
      ...placed(names, index),
      says: [longPeriod(month.month), ...Object.values(cell(month))].join(', '),
      ...drawn(told[index], answeredBy(question, month.counts)),
      ...(limits?.isOutside(index) && { isSignal: true }),
    }),
  );
  const title = fill(evolution.course.title, { question: question.title, measure: measure.label });
  const fewest = writeNumber(fewestToSay);
  const range = { lowest: measure.level(bottom), highest: measure.level(top) };
  return {
    kind: 'course',
    id: `course-${question.id}`,
    title,
    description: fill(evolution.course.about, { measure: measure.label, ...range, fewest }),
    line: measure.label,
    band: figures.charts.interval,
    points,
    ...(limits ? tellLimits(limits, names, measure, evolution) : { findings: [evolution.course.limits.tooFew] }),
    ...(points.some(({ isTooFew }) => isTooFew) && { tooFew: fill(evolution.course.tooFew, { fewest }) }),
    marks: shown.milestones.flatMap((milestone) => markOf(milestone, names, shown.services, evolution)),
    isTellingMarks: isFirst,
    bottom,
    top,
    ticks: steps.map((value) => ({ value, label: measure.level(value) })),
    table: plainTable(
      title,
      figures.columns.month,
      [figures.figures.participants, measure.label],
      months.map((month) => ({
        label: shortPeriod(month.month),
        period: month.month,
        cells: [{ value: writeNumber(month.participants) }, cell(month)],
      })),
    ),
  };
}

/** So many months from each other, two years' numbers find room on a telephone. */
const monthsBetweenYears = 4;

function placed(months: readonly string[], index: number) {
  const month = months[index] ?? '';
  const numberOf = (name = '') => Number(civilNameOf(name).slice(5));
  const next = months.slice(index, index + monthsBetweenYears).findIndex((name) => numberOf(name) === 1);
  return {
    label: withinPeriod(month),
    isMinor: numberOf(month) % 3 !== 1,
    // Under each January, and under the first month unless a January is near.
    ...((next === 0 || (index === 0 && next === -1)) && { year: month.slice(0, 4) }),
  };
}

const drawn = (told: Estimate | undefined, answered: number): Pick<CoursePoint, 'estimate' | 'isTooFew'> => ({
  ...(told && { estimate: { value: told.value, ...told.interval } }),
  ...(!told && answered > 0 && { isTooFew: true }),
});

/** Between what a question's figure can lie. */
function endsOf({ measure, answers }: Question): Interval {
  const values = answers.map(({ id }) => Number(id));
  return measure === 'nps' ? { low: -100, high: 100 } : { low: Math.min(...values), high: Math.max(...values) };
}

/** All that is drawn has room; an NPS is seen against 0. */
function scaleOf(question: Question, told: readonly (Estimate | undefined)[], found: FoundLimits | undefined) {
  const { low: lowest, high: highest } = endsOf(question);
  const ends = told.flatMap((estimate) => (estimate ? [estimate.interval.low, estimate.interval.high] : []));
  const limits = found ? [found.limits.low, found.limits.high] : [];
  const all = [...ends, ...limits, ...(question.measure === 'nps' ? [-10, 10] : [])];
  if (all.length === 0) return scaleBetween(lowest, highest);
  return scaleBetween(Math.max(lowest, Math.min(...all)), Math.min(highest, Math.max(...all)));
}

/** Where a milestone stands among the months; nowhere if it was before the first or after the last. */
function markOf(
  milestone: Milestone,
  months: readonly string[],
  services: Centre['services'],
  { milestones: texts }: EvolutionTexts,
): readonly CourseMark[] {
  const { day } = milestone;
  const place = months.findIndex((month) => day.startsWith(civilNameOf(month)));
  if (place === -1) return [];
  const days = Number(lastDayOfMonth(day.slice(0, 7)).slice(8));
  const at = (place + (Number(day.slice(8)) - 1) / days) / months.length;
  return [{ at, title: `${whenOf(milestone, services, texts)}.`, text: milestone.text }];
}
