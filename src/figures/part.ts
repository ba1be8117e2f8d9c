import { allCalls, type DayCounts, sumBy } from './count-day';
import type { DayTally, MonthGroups, MonthSum } from './day-tallies';
import { type AnswerCounts, addAnswers, noAnswers, withoutAnswers } from './disclosure/answer-counts';
import { type Batches, pool, shownOf } from './disclosure/pool';
import type { GroupFigures, ServiceFigures } from './period-figures';
import { type ByPoll, type ByService, byQuestionnaire, pollOf } from './polls';
import { addCalls, type CallCounts, callsOf, noCalls } from './tally';

/** A day, a month or a year: all calls by service, and the batches of answers by poll that may be shown. */
export interface Part {
  readonly calls: ByService<CallCounts>;
  readonly batches: ByPoll<Batches>;
  /** Whether it is final. */
  readonly isOver: boolean;
}

export const nothing: Batches = { batches: [], leftover: noAnswers };

/** A day. What is released of it is one batch; while the day goes on, the rest may still become part of one. */
export function partOfDay({ calls, answers }: DayCounts, released: ByPoll<AnswerCounts>, isOver: boolean): Part {
  const leftover = leftoverOf(answers, released);
  const batches = Object.keys({ ...answers, ...released }).map((poll) => {
    const shown = released[poll] ?? noAnswers;
    return [poll, { batches: shown.count > 0 ? [shown] : [], leftover: leftover[poll] ?? noAnswers }] as const;
  });
  return { calls, batches: Object.fromEntries(batches), isOver };
}

/** Today as its own page shows it: what is held back there is shown in no longer period either. */
export const partOfToday = (services: readonly ServiceFigures[]): Part => ({
  calls: Object.fromEntries(services.map((service) => [service.id, callsOf(service)])),
  batches: Object.fromEntries(
    services.flatMap(({ id, answers }) =>
      typeof answers === 'string'
        ? []
        : Object.entries(answers).map(([questionnaire, shown]) => [
            pollOf(id, questionnaire),
            { batches: [shown], leftover: noAnswers },
          ]),
    ),
  ),
  isOver: false,
});

/** The answers of each poll that are not shown. */
export const leftoverOf = (answers: ByPoll<AnswerCounts>, released: ByPoll<AnswerCounts>): ByPoll<AnswerCounts> =>
  Object.fromEntries(
    Object.entries(answers).map(([poll, all]) => [poll, withoutAnswers(all, released[poll] ?? noAnswers) ?? noAnswers]),
  );

/**
 * Joins the days of a month, in order.
 * @param sealed the final groups of their leftovers, once the month is sealed
 */
export function partOfDays(days: readonly Part[], smallest: number, sealed?: MonthGroups): Part {
  return together(days, Object.keys(sealed ?? {}), (poll) => {
    const parts = batchesOf(poll, days);
    if (!sealed) return pool(parts, smallest);
    return { batches: [...parts.flatMap(({ batches }) => batches), ...(sealed[poll] ?? [])], leftover: noAnswers };
  });
}

/** The days and groups of a month that is sealed, added up. */
export function sumOfMonth(days: readonly Pick<DayTally, 'calls' | 'released'>[], groups: MonthGroups): MonthSum {
  const together = ([poll, of]: readonly [string, MonthGroups[string]]) => [poll, of.reduce(addAnswers, noAnswers)];
  return {
    calls: sumBy(
      days.map(({ calls }) => calls),
      addCalls,
    ),
    shown: sumBy(
      [...days.map(({ released }) => released), Object.fromEntries(Object.entries(groups).map(together))],
      addAnswers,
    ),
  };
}

/** The same month as a part of a year: what it shows is one batch, as nothing smaller of it is shown there. */
export const partOfSum = ({ calls, shown }: MonthSum): Part => ({
  calls,
  batches: Object.fromEntries(
    Object.entries(shown).map(([poll, of]) => [poll, { batches: of.count > 0 ? [of] : [], leftover: noAnswers }]),
  ),
  isOver: true,
});

/** Joins the months of a year. What made no group in its month makes none in the year. */
export const partOfMonths = (months: readonly Part[]): Part =>
  together(months, [], (poll) => ({
    batches: batchesOf(poll, months).flatMap(({ batches }) => batches),
    leftover: noAnswers,
  }));

function together(parts: readonly Part[], more: readonly string[], batchesTogether: (poll: string) => Batches): Part {
  const calls = sumBy(
    parts.map((part) => part.calls),
    addCalls,
  );
  const polls = new Set([...parts.flatMap(({ batches }) => Object.keys(batches)), ...more]);
  const batches = [...polls].map((poll) => [poll, batchesTogether(poll)] as const);
  return { calls, batches: Object.fromEntries(batches), isOver: parts.every(({ isOver }) => isOver) };
}

/** Groups made of the leftovers of a month's days, by poll. */
export function groupsOf(leftovers: readonly ByPoll<AnswerCounts>[], smallest: number): MonthGroups {
  const polls = [...new Set(leftovers.flatMap((leftover) => Object.keys(leftover)))];
  const ofPoll = (poll: string) =>
    pool(
      leftovers.map((leftover) => ({ batches: [], leftover: leftover[poll] ?? noAnswers })),
      smallest,
    ).batches;
  return Object.fromEntries(polls.map((poll) => [poll, ofPoll(poll)]));
}

/** Leftovers are final only once the part is over. */
function batchesOf(poll: string, parts: readonly Part[]): readonly Batches[] {
  return parts.map(({ batches, isOver }) => {
    const ofPoll = batches[poll] ?? nothing;
    return isOver ? ofPoll : { ...ofPoll, leftover: noAnswers };
  });
}

/** All services together. Their batches are shown as one sum, from which no smaller figure can be derived. */
export const groupOfAll = ({ calls, batches }: Part): GroupFigures => group(allCalls({ calls }), batches);

export const groupOfService = ({ calls, batches }: Part, service: string): GroupFigures =>
  group(calls[service] ?? noCalls, batches, service);

function group(calls: CallCounts, batches: Part['batches'], service?: string): GroupFigures {
  if (calls.participants === 0) return { ...calls, answers: 'none' };
  const shown = Object.entries(batches)
    .map(([poll, of]) => [poll, shownOf(of)] as const)
    .filter(([, { count }]) => count > 0);
  const answers = byQuestionnaire(Object.fromEntries(shown), service);
  return { ...calls, answers: Object.keys(answers).length === 0 ? 'withheld' : answers };
}
