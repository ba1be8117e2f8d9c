import { type AnswerCounts, addAnswers } from './disclosure/answer-counts';

/** What is counted apart: a service, `urp`, or of a service what its calls were about, `urp/passports`. */
export const cellOf = ({ service, topic }: Cell): string => (topic === undefined ? service : `${service}/${topic}`);

export interface Cell {
  readonly service: string;
  readonly topic?: string | undefined;
}

export function partsOfCell(cell: string): Cell {
  const [service = '', topic] = cell.split('/');
  return { service, topic };
}

/** A value for each service and topic. */
export type ByCell<Value> = Readonly<Record<string, Value>>;
/** A value for each version of a questionnaire, by its key, `faces.1`. */
export type ByQuestionnaire<Value> = Readonly<Record<string, Value>>;

/**
 * A value for each poll: a version of a questionnaire, asked by a service, `urp/faces.1`, of calls about a topic where that is known,
 * `urp/faces.1/passports`. What may be shown is decided poll by poll: answers to different questions can't be added, and the
 * answers of a topic that is shown are a group by themselves.
 */
export type ByPoll<Value> = Readonly<Record<string, Value>>;

/** @param cell a service and a topic (`cellOf`) */
export function pollOf(cell: string, questionnaire: string): string {
  const { service, topic } = partsOfCell(cell);
  return topic === undefined ? `${service}/${questionnaire}` : `${service}/${questionnaire}/${topic}`;
}

interface Poll extends Cell {
  /** Its key. */
  readonly questionnaire: string;
}

export function partsOf(poll: string): Poll {
  const [service = '', questionnaire = '', topic] = poll.split('/');
  return { service, questionnaire, topic };
}

/** Those polls added up by questionnaire. */
export function byQuestionnaire(
  polls: ByPoll<AnswerCounts>,
  isAmong: (poll: Poll) => boolean = () => true,
): ByQuestionnaire<AnswerCounts> {
  const sums: Record<string, AnswerCounts> = {};
  for (const [poll, counts] of Object.entries(polls)) {
    const { questionnaire } = partsOf(poll);
    if (!isAmong(partsOf(poll))) continue;
    const before = sums[questionnaire];
    sums[questionnaire] = before ? addAnswers(before, counts) : counts;
  }
  return sums;
}
