import { replaceQuestionnaires } from '../../src/ballots/questionnaires';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { readCentre } from './centre';
import { readQuestionnaires } from './questionnaires';

/**
 * Has this process ask and count what the administration's own files say, as the functions do that are built from them:
 * a day that is sealed without its questionnaire would lose its answers.
 * @returns who answers
 * @throws ConfigError
 */
export function useConfig(root: string): Centre {
  const centre = readCentre(root);
  replaceQuestionnaires(readQuestionnaires(root, centre).map(({ written }) => written));
  return centre;
}
