import { questionnaires } from '../../../src/ballots/questionnaires';
import { type Day, endOf, startOf } from '../../../src/calendar/civil-time';
import { daysOfMonth, latestDayOf, periodNamed } from '../../../src/calendar/period';
import type { DrawCounts } from '../../../src/figures/draw-counts';
import type { GroupFigures, PeriodFigures } from '../../../src/figures/period-figures';
import type { ReadableGroup } from './readable-groups';

/** What somebody saw of a service on a page, or in a mail or a file that is made of the same figures. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly period: string;
  /** `all` of them together. */
  readonly service: string;
  /** To the first question: everybody who is counted has answered it. */
  readonly answers: Readonly<Record<string, number>>;
  /** Who was drawn, asked and said yes. */
  readonly draw: DrawCounts;
}

/** All that figures tell: of a period and its services, of its parts, and of what it is compared with. */
export function looksAt({ period, total, services, parts, compared }: PeriodFigures, at: number): readonly Look[] {
  const look = (of: string, service: string, { answers, draw = {} }: GroupFigures): Look => {
    return { at, period: of, service, answers: firstAnswers(answers), draw };
  };
  return [
    look(period, 'all', total),
    ...services.map((service) => look(period, service.id, service)),
    ...[...parts, ...compared].map((part) => look(part.period, 'all', part)),
  ];
}

function firstAnswers(answers: GroupFigures['answers']): Look['answers'] {
  if (typeof answers === 'string') return {};
  return Object.fromEntries(
    questionnaires.flatMap(({ key, first }) =>
      Object.entries(answers[key]?.answers[first.id] ?? {}).map(([answer, count]) => [`${key} ${answer}`, count]),
    ),
  );
}

/**
 * Every two figures of a service whose periods have an hour in common, one less the other: where fewer persons are left than may be
 * shown. So the page less itself a minute ago, a month less its days, a window less a civil day.
 */
export function smallDifferences(looks: readonly Look[], smallest: number): readonly ReadableGroup[] {
  const found = new Map<string, ReadableGroup>();
  const all = distinct(looks);
  for (const one of all) {
    for (const other of all) {
      if (one.service !== other.service || !haveCommonHours(one.period, other.period)) continue;
      const count = less(one, other);
      const where = `${one.service}: ${one.period} less ${other.period}`;
      if (count > 0 && count < smallest) found.set(`${where} ${count}`, { where, count });
    }
  }
  return [...found.values()];
}

/** How many persons are in one and not in the other, as far as that shows. */
function less({ answers: one }: Look, { answers: other }: Look): number {
  return Object.entries(one).reduce((sum, [answer, count]) => sum + Math.max(0, count - (other[answer] ?? 0)), 0);
}

/** Nobody learns from seeing the same again, nor from seeing nothing. */
function distinct(looks: readonly Look[]): readonly Look[] {
  const shown = looks.filter(({ answers }) => Object.keys(answers).length > 0);
  return [...new Map(shown.map((look) => [JSON.stringify([look.period, look.service, look.answers]), look])).values()];
}

function haveCommonHours(one: string, other: string): boolean {
  const [a, b] = [hoursFrom(one), hoursFrom(other)];
  return a.from < b.to && b.from < a.to;
}

function hoursFrom(period: string): { readonly from: Date; readonly to: Date } {
  const kind = periodNamed(period)?.kind;
  if (kind === 'year')
    return { from: startOf(`${period.slice(0, 4)}-01-01`), to: endOf(`${period.slice(0, 4)}-12-31`) };
  const days: readonly Day[] = kind === 'month' ? daysOfMonth(period, latestDayOf(period)) : [period];
  return { from: startOf(days[0] ?? period), to: endOf(days.at(-1) ?? period) };
}
