import { questionnaireOn } from '../../src/ballots/questionnaires';
import type { Outcome } from '../local/phones/day/truth';

/** The delivered questionnaire. */
export const delivered = questionnaireOn({ services: [] }, '', '');

const [answer] = delivered.first.answers;

/** The first question of the survey as it is heard, the key of its first answer, and what it comes to. After it there is no other. */
export const firstAnswer = {
  heard: delivered.first.asks.phrases[0] ?? '',
  key: answer?.key ?? '',
  outcome: {
    served: true,
    transferred: true,
    answered: { questionnaire: delivered.key, answers: { [delivered.first.id]: answer?.id ?? '' } },
  } satisfies Outcome,
};
