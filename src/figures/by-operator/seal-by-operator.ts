import type { Questionnaire } from '../../ballots/questionnaire';
import { questionnaires } from '../../ballots/questionnaires';
import type { Day } from '../../calendar/civil-time';
import type { DayKey } from '../../calls/keys';
import { isAgreedOn, isInForce } from '../../platform/settings/by-operator';
import type { Centre } from '../../platform/settings/centre-schema';
import type { AnswerCounts } from '../disclosure/answer-counts';
import { type ByPoll, partsOf, pollOf } from '../polls';
import { addBallot, emptyTally } from '../tally';
import { isAgreedIn } from './agreed-months';
import { type AnswersByOperator, addByOperator, measuredIn, onlyMeasured, wholePoll } from './by-mark';
import type { OperatorBallots, OperatorTallies } from './operator-tallies';
import { operatorsShown } from './operators-shown';

interface Needs {
  readonly operatorTallies: OperatorTallies;
  readonly settings: { readonly centre: Pick<Centre, 'byOperator' | 'smallestGroup'> };
  readonly now: Date;
}

/**
 * Counts a day by operator while its key is there, if an agreement holds, then and now. Of a poll with a leftover nothing is counted:
 * who subtracts what the month shows from the operators would find the few who are not shown.
 */
export async function keepDayByOperator(
  { operatorTallies, settings: { centre }, now }: Needs,
  day: Day,
  dayKey: DayKey | undefined,
  leftover: ByPoll<AnswerCounts>,
  all: readonly Questionnaire[] = questionnaires,
): Promise<void> {
  if (!dayKey || !isInForce(centre.byOperator, now) || !isAgreedOn(centre.byOperator, day)) return;
  const polls = whollyShown(leftover, all);
  if (polls.length === 0) return;
  const counted = countByOperator(await operatorTallies.ballots(dayKey, day), all);
  await operatorTallies.addDay(day, Object.fromEntries(polls.map((poll) => [poll, counted[poll] ?? {}])));
}

/** The polls of which all is shown and figures are made. @param leftover has an entry for each poll */
function whollyShown(leftover: ByPoll<AnswerCounts>, all: readonly Questionnaire[]): readonly string[] {
  const held = Object.entries(leftover).flatMap(([poll, { count }]) => (count > 0 ? [wholePoll(poll)] : []));
  const measured = all.filter((questionnaire) => measuredIn(questionnaire).length > 0).map(({ key }) => key);
  return [...new Set(Object.keys(leftover).map(wholePoll))].filter(
    (poll) => !held.includes(poll) && measured.includes(partsOf(poll).questionnaire),
  );
}

function countByOperator(ballots: readonly OperatorBallots[], all: readonly Questionnaire[]): AnswersByOperator {
  return addByOperator(
    ballots.flatMap(({ service, mark, ballot, times }) =>
      Object.entries(addBallot(emptyTally, ballot, times, all).answers).flatMap(([key, counts]) => {
        const questionnaire = all.find((each) => each.key === key);
        return questionnaire ? [{ [pollOf(service, key)]: { [mark]: onlyMeasured(questionnaire, counts) } }] : [];
      }),
    ),
  );
}

/**
 * Keeps of a month that is being sealed what may be told by operator, if an agreement covers it and still holds.
 * @param shown what the month shows of each poll
 */
export async function keepMonthByOperator(
  { operatorTallies, settings: { centre }, now }: Needs,
  month: string,
  shown: ByPoll<AnswerCounts>,
): Promise<void> {
  const { byOperator, smallestGroup } = centre;
  if (!isInForce(byOperator, now) || !isAgreedIn(byOperator, month)) return;
  const { answers: counted } = await operatorTallies.soFar(month);
  const told = Object.entries(counted).map(([poll, marks]) => {
    const inAll = Object.entries(shown).reduce(
      (sum, [other, { count }]) => sum + (wholePoll(other) === poll ? count : 0),
      0,
    );
    return [poll, operatorsShown(marks, inAll, smallestGroup)] as const;
  });
  const kept = Object.fromEntries(told.filter(([, marks]) => Object.keys(marks).length > 0));
  await operatorTallies.keepMonth(month, byOperator.date, kept);
}

/** Makes unreadable what was kept under an agreement that has ended, or is another one by now. */
export async function endAgreements({ operatorTallies, settings: { centre }, now }: Needs): Promise<void> {
  await operatorTallies.endOthers(isInForce(centre.byOperator, now) ? centre.byOperator.date : undefined, now);
}
