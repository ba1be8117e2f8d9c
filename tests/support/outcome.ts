import { questionnaireOf, type WrittenQuestionnaire } from '../../src/ballots/questionnaire';
import written from './outcome.json';

/** A questionnaire as an administration may write it: two choices, a scale of 0–10, and a branch. */
export const outcome = questionnaireOf(written as WrittenQuestionnaire);
