import { type AnswerCounts, addAnswers } from './disclosure/answer-counts';

/** A value for each service, by its id. */
export type ByService<Value> = Readonly<Record<string, Value>>;
/** A value for each version of a questionnaire, by its key, `faces.1`. */
export type ByQuestionnaire<Value> = Readonly<Record<string, Value>>;

/**
 * A value for each poll: a version of a questionnaire, asked by a service, `urp/faces.1`. What may be shown is decided poll by
 * poll: answers to different questions can't be added.
 */
export type ByPoll<Value> = Readonly<Record<string, Value>>;

export const pollOf = (service: string, questionnaire: string): string => `${service}/${questionnaire}`;

/** Its service, and its questionnaire's key. */
export function partsOf(poll: string): { readonly service: string; readonly questionnaire: string } {
  const at = poll.indexOf('/');
  return { service: poll.slice(0, at), questionnaire: poll.slice(at + 1) };
}

/** Those of one service, or of all, added up by questionnaire. */
export function byQuestionnaire(polls: ByPoll<AnswerCounts>, only?: string): ByQuestionnaire<AnswerCounts> {
  const sums: Record<string, AnswerCounts> = {};
  for (const [poll, counts] of Object.entries(polls)) {
    const { service, questionnaire } = partsOf(poll);
    if (only !== undefined && service !== only) continue;
    const before = sums[questionnaire];
    sums[questionnaire] = before ? addAnswers(before, counts) : counts;
  }
  return sums;
}
