import { allCalls, type DayCounts, sumBy } from './count-day';
import type { DayTally, MonthGroups, MonthSum } from './day-tallies';
import { type AnswerCounts, addAnswers, noAnswers, withoutAnswers } from './disclosure/answer-counts';
import { type Batches, pool, shownOf } from './disclosure/pool';
import type { GroupFigures, ServiceFigures } from './period-figures';
import { type ByCell, type ByPoll, byQuestionnaire, type Cell, cellOf, partsOfCell, pollOf } from './polls';
import { addCalls, type CallCounts, callsOf, noCalls } from './tally';

/** A day, a month or a year: all calls by service, and the batches of answers by poll that may be shown. */
export interface Part {
  readonly calls: ByCell<CallCounts>;
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
  calls: Object.fromEntries(cellsIn(services).map(([cell, group]) => [cell, callsOf(group)])),
  batches: Object.fromEntries(
    cellsIn(services).flatMap(([cell, { answers }]) =>
      typeof answers === 'string'
        ? []
        : Object.entries(answers).map(([questionnaire, shown]) => [
            pollOf(cell, questionnaire),
            { batches: [shown], leftover: noAnswers },
          ]),
    ),
  ),
  isOver: false,
});

/** What services were counted by: their topics, where they have some. */
const cellsIn = (services: readonly ServiceFigures[]): readonly (readonly [string, GroupFigures])[] =>
  services.flatMap(({ topics, ...service }) =>
    topics
      ? topics.map((topic) => [cellOf({ service: service.id, topic: topic.id || undefined }), topic] as const)
      : [[service.id, service] as const],
  );

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

/** With all of its topics. */
export function groupOfService({ calls, batches }: Part, service: string): GroupFigures {
  const cells = Object.entries(calls).filter(([cell]) => partsOfCell(cell).service === service);
  const all = cells.reduce((sum, [, ofCell]) => addCalls(sum, ofCell), noCalls);
  return group(all, batches, (poll) => poll.service === service);
}

/** A service's calls about one topic, or those of which it is not known. */
export const groupOfCell = ({ calls, batches }: Part, cell: Cell): GroupFigures =>
  group(
    calls[cellOf(cell)] ?? noCalls,
    batches,
    ({ service, topic }) => service === cell.service && topic === cell.topic,
  );

/** The topics that a service's calls had; undefined among them, where that was not known of some. None if it was of none. */
export function topicsIn({ calls }: Part, service: string): readonly (string | undefined)[] {
  const topics = Object.keys(calls)
    .map(partsOfCell)
    .flatMap((cell) => (cell.service === service ? [cell.topic] : []));
  return topics.some((topic) => topic !== undefined) ? topics : [];
}

function group(
  calls: CallCounts,
  batches: Part['batches'],
  isAmong?: Parameters<typeof byQuestionnaire>[1],
): GroupFigures {
  if (calls.participants === 0) return { ...calls, answers: 'none' };
  const shown = Object.entries(batches)
    .map(([poll, of]) => [poll, shownOf(of)] as const)
    .filter(([, { count }]) => count > 0);
  const answers = byQuestionnaire(Object.fromEntries(shown), isAmong);
  return { ...calls, answers: Object.keys(answers).length === 0 ? 'withheld' : answers };
}
