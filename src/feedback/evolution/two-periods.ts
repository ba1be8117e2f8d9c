import type { Question } from '../../ballots/questionnaire';
import { civilNameOf } from '../../calendar/civil-time';
import { monthBefore, neighbour } from '../../calendar/period';
import { addAnswers, noAnswers } from '../../figures/disclosure/answer-counts';
import type { Difference } from '../../figures/estimates/difference';
import { meanDifference } from '../../figures/estimates/mean-difference';
import { npsClasses } from '../../figures/estimates/nps';
import { npsDifference } from '../../figures/estimates/nps-difference';
import { scaleCounts } from '../../figures/measures';
import type { Milestone } from '../milestones/milestones';
import type { MonthAnswers } from './answers-of-months';

/** Months one after the other, of which both are part. */
export interface MonthRange {
  readonly from: string;
  readonly to: string;
}

/** What the page's address names: whose answers, and from which month to which. */
export interface AskedEvolution {
  readonly of?: string | undefined;
  readonly from1?: string | undefined;
  readonly to1?: string | undefined;
  readonly from2?: string | undefined;
  readonly to2?: string | undefined;
}

export interface TwoPeriods {
  readonly before: MonthRange;
  readonly after: MonthRange;
}

/** If it can be compared: months that there are, and a later period that begins after the earlier ends. */
function periodsNamed(named: AskedEvolution, months: readonly MonthAnswers[]): TwoPeriods | undefined {
  const known = (month = '') => months.find((each) => civilNameOf(each.month) === month)?.month;
  const [from1, to1, from2, to2] = [named.from1, named.to1, named.from2, named.to2].map(known);
  if (!from1 || !to1 || !from2 || !to2) return undefined;
  if (!(from1 <= to1 && to1 < from2 && from2 <= to2)) return undefined;
  return { before: { from: from1, to: to1 }, after: { from: from2, to: to2 } };
}

/** The first month in which somebody answered, and the latest. */
function firstAndLast(months: readonly MonthAnswers[]): TwoPeriods | undefined {
  const answered = months.filter(({ counts }) => counts.count > 0);
  const [first, last] = [answered[0]?.month, answered.at(-1)?.month];
  if (first === undefined || last === undefined || first === last) return undefined;
  return { before: { from: first, to: first }, after: { from: last, to: last } };
}

/** Those that an address names, if it names any; undefined where they can't be compared. */
export const comparedPeriods = (asked: AskedEvolution, months: readonly MonthAnswers[]): TwoPeriods | undefined =>
  namesPeriods(asked) ? periodsNamed(asked, months) : firstAndLast(months);

export const namesPeriods = ({ from1, to1, from2, to2 }: AskedEvolution): boolean =>
  [from1, to1, from2, to2].some((month) => month !== undefined);

/** At most so many months on a side: the longer ago, the more else has changed. */
const mostMonthsBeside = 3;

/**
 * The months before a milestone and those after it, up to its neighbours: what they brought is not its own. The month that it lies in
 * is after it where it is its first day, and else belongs to neither. Undefined where one side has no month.
 */
export function aroundMilestone(
  { day }: Milestone,
  milestones: readonly Milestone[],
  months: readonly MonthAnswers[],
): TwoPeriods | undefined {
  const days = milestones.map((each) => each.day);
  const previous = days.filter((each) => each < day).at(-1) ?? '';
  const next = days.find((each) => each > day) ?? '9999';
  const startsIn = (month: string) => `${civilNameOf(month)}-01`;
  const names = months.map(({ month }) => month);
  const isWhollyBefore = (month: string, end: string) => startsIn(neighbour(month, 'month', 1)).slice(0, 10) <= end;
  const before = names.filter((month) => startsIn(month) >= previous && isWhollyBefore(month, day));
  const after = names.filter((month) => startsIn(month) >= day && (next === '9999' || isWhollyBefore(month, next)));
  const [first, last] = [rangeOf(before.slice(-mostMonthsBeside)), rangeOf(after.slice(0, mostMonthsBeside))];
  return first && last && { before: first, after: last };
}

function rangeOf(months: readonly string[]): MonthRange | undefined {
  const [from, to] = [months[0], months.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The same months of the year before; undefined where one of them has no answers, or was not read. */
export function yearBefore({ from, to }: MonthRange, months: readonly MonthAnswers[]): MonthRange | undefined {
  const ago = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  const names = new Set(months.filter(({ counts }) => counts.count > 0).map(({ month }) => month));
  for (let month = ago(to); month >= ago(from); month = monthBefore(month)) if (!names.has(month)) return undefined;
  return { from: ago(from), to: ago(to) };
}

/** A question's figure in the later period minus that in the earlier; undefined where one of them says nothing. */
export function differenceBetween(
  question: Question,
  months: readonly MonthAnswers[],
  { before, after }: TwoPeriods,
): Difference | undefined {
  const countsOf = ({ from, to }: MonthRange) =>
    scaleCounts(
      question,
      months
        .filter(({ month }) => from <= month && month <= to)
        .map(({ counts }) => counts)
        .reduce(addAnswers, noAnswers),
    );
  const [earlier, later] = [countsOf(before), countsOf(after)];
  return question.measure === 'nps'
    ? npsDifference(npsClasses(earlier), npsClasses(later))
    : meanDifference(earlier, later);
}
