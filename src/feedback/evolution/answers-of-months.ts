import type { Question, Questionnaire } from '../../ballots/questionnaire';
import { civilNameOf, type Day, type DayEnd, dayOf } from '../../calendar/civil-time';
import { firstDayOf, monthBefore, monthOf } from '../../calendar/period';
import { type AnswerCounts, addAnswers, noAnswers } from '../../figures/disclosure/answer-counts';
import { groupOfService } from '../../figures/part';
import { type FiguresNeeds, type NamedPart, readWholeMonth } from '../../figures/read-parts';

/** Whose answers are followed: one service's to a questionnaire, or those of all that ask the same. */
export interface Group {
  readonly questionnaire: Questionnaire;
  /** Their ids. */
  readonly services: readonly string[];
  /** The civil day from which another version is asked; nothing if there is none. */
  readonly until?: Day | undefined;
}

/** A month's answers that are shown, of so many who answered. */
export interface MonthAnswers {
  /** `2026-11T19` */
  readonly month: string;
  readonly participants: number;
  readonly counts: AnswerCounts;
}

/** Two years: each month stands beside the same one of the year before. */
export const mostMonths = 24;

/**
 * The last months that are over; none before the first call. They are read one after the other, as a year's are: of a sealed month a
 * single item.
 */
export async function readLastMonths(
  given: FiguresNeeds & { readonly now: Date },
  dayEnd: DayEnd,
): Promise<readonly NamedPart[]> {
  const first = await given.firstDay.find(dayEnd);
  if (first === undefined) return [];
  const parts: NamedPart[] = [];
  for (const month of lastMonths(dayOf(given.now, dayEnd), monthOf(first)))
    parts.push({ period: month, part: await readWholeMonth(given, month) });
  // The first days of a month belong to the one before for some hours yet.
  return parts.filter(({ part }) => part.isOver);
}

/** The months before a day's own, the oldest first. */
export function lastMonths(today: Day, first: string): readonly string[] {
  const months: string[] = [];
  let month = monthBefore(monthOf(today));
  while (months.length < mostMonths && month >= first) {
    months.unshift(month);
    month = monthBefore(month);
  }
  return months;
}

/**
 * A group's answers in each month, from the first of which answers are shown until another version was asked. Participants are not
 * known by version: months of others would have some, and no answers.
 */
export function answersOfMonths(group: Group, months: readonly NamedPart[]): readonly MonthAnswers[] {
  const { until } = group;
  const all = answersIn(group, months).filter(
    ({ month }) => until === undefined || civilNameOf(firstDayOf(month)) < until,
  );
  const begins = all.findIndex(({ counts }) => counts.count > 0);
  return begins === -1 ? [] : all.slice(begins);
}

/** A group's answers in each part. */
export const answersIn = ({ questionnaire, services }: Group, parts: readonly NamedPart[]): readonly MonthAnswers[] =>
  parts.map(({ period, part }) => {
    const groups = services.map((service) => groupOfService(part, service));
    return {
      month: period,
      participants: groups.reduce((sum, { participants }) => sum + participants, 0),
      counts: groups
        .map(({ answers }) => (typeof answers === 'string' ? noAnswers : (answers[questionnaire.key] ?? noAnswers)))
        .reduce(addAnswers, noAnswers),
    };
  });

/** The questions that are told by a figure: the NPS first. */
export const measuredQuestions = ({ questions }: Questionnaire): readonly Question[] =>
  Object.values(questions)
    .filter(({ measure }) => measure !== undefined)
    .sort((one, other) => (one.measure === other.measure ? 0 : one.measure === 'nps' ? -1 : 1));
