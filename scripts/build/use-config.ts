import { replaceQuestionnaires } from '../../src/ballots/questionnaires';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { readCentre } from './centre';
import { FaultList } from './config-file';
import { readQuestionnaires } from './questionnaires';

/**
 * Has this process ask and count what the administration's own files say, as the functions do that are built from them:
 * a day that is sealed without its questionnaire would lose its answers.
 * @returns who answers
 * @throws ConfigError
 */
export function useConfig(root: string): Centre {
  const faults = new FaultList();
  const centre = faults.from(() => readCentre(root));
  const questionnaires = faults.from(() => readQuestionnaires(root)) ?? [];
  faults.refuse();
  if (!centre) throw new Error('what is not read has a fault');
  replaceQuestionnaires(questionnaires.map(({ written }) => written));
  return centre;
}
