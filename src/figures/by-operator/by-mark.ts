import type { Questionnaire } from '../../ballots/questionnaire';
import type { OperatorMark } from '../../calls/operators/operator-mark';
import { type AnswerCounts, addAnswers } from '../disclosure/answer-counts';
import { type ByPoll, partsOf, pollOf } from '../polls';

/** A value for each operator. */
export type ByMark<Value> = Readonly<Record<OperatorMark, Value>>;
/** The answers to each poll by operator, whatever the calls were about. */
export type AnswersByOperator = ByPoll<ByMark<AnswerCounts>>;

function addByMark(parts: readonly ByMark<AnswerCounts>[]): ByMark<AnswerCounts> {
  const sums: Record<OperatorMark, AnswerCounts> = {};
  for (const [mark, counts] of parts.flatMap((part) => Object.entries(part))) {
    const before = sums[mark];
    sums[mark] = before ? addAnswers(before, counts) : counts;
  }
  return sums;
}

export function addByOperator(parts: readonly AnswersByOperator[]): AnswersByOperator {
  const polls = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...polls].map((poll) => [poll, addByMark(parts.map((part) => part[poll] ?? {}))]));
}

/** The questions of which a figure is made: nothing else is ever told by operator. */
export const measuredIn = ({ questions }: Pick<Questionnaire, 'questions'>) =>
  Object.values(questions).filter(({ measure }) => measure !== undefined);

/** Of these answers those to questions of which a figure is made. */
export function onlyMeasured(questionnaire: Questionnaire, { count, answers }: AnswerCounts): AnswerCounts {
  const those = measuredIn(questionnaire).flatMap(({ id }) => {
    const given = answers[id];
    return given ? [[id, given] as const] : [];
  });
  return { count, answers: Object.fromEntries(those) };
}

/** A poll without what its calls were about. */
export function wholePoll(poll: string): string {
  const { service, questionnaire } = partsOf(poll);
  return pollOf(service, questionnaire);
}
