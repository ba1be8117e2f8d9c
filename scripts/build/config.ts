import { informationRecording } from '../../src/centre/menu/say-menu';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { type Catalogue, readCatalogue, readRecordings } from './catalogue';
import { centreFile, readCentre } from './centre';
import { ConfigError, FaultList } from './config-file';
import { type QuestionnaireFile, questionnaireIds, readQuestionnaires, recordedWords } from './questionnaires';

/** All that an administration writes. */
export interface Config {
  readonly centre: Centre;
  readonly catalogue: Catalogue;
  readonly questionnaires: readonly QuestionnaireFile[];
  /** The files in `assets/prompts/`. */
  readonly recordings: readonly string[];
}

/**
 * Reads it all, and says at once what is wrong with any of it.
 * @param given a centre in the place of the one in `config/`
 * @throws ConfigError
 */
export function readConfig(root: string, given?: Centre): Config {
  const faults = new FaultList();
  const centre = faults.from(() => given ?? readCentre(root));
  const catalogue = faults.from(() => readCatalogue(root));
  const questionnaires = faults.from(() => readQuestionnaires(root));
  // What a recording is of is not known while a questionnaire or the centre can't be read.
  const recordings =
    questionnaires &&
    centre &&
    faults.from(() => readRecordings(root, [...recordedWords(questionnaires), ...recordedInformation(centre)]));
  if (centre) faults.from(() => refuseUnknown(root, centre));
  faults.refuse();
  if (!centre || !catalogue || !questionnaires || !recordings) throw new Error('what is not read has a fault');
  return { centre, catalogue, questionnaires, recordings };
}

const recordedInformation = ({ services }: Centre): readonly string[] =>
  services.flatMap(({ id, information = [] }) => information.map((said) => informationRecording(id, said.id)));

/** A service may ask only what there is. */
function refuseUnknown(root: string, { services }: Centre): void {
  const ids = questionnaireIds(root);
  const unknown = services.flatMap(({ questionnaire }, index) =>
    ids && questionnaire !== undefined && !ids.includes(questionnaire) ? [{ questionnaire, index }] : [],
  );
  if (!ids || unknown.length === 0) return;
  const file = centreFile(root);
  throw new ConfigError(
    unknown.map(({ questionnaire, index }) =>
      file.faultAt(['services', index, 'questionnaire'], `"${questionnaire}" is none of: ${ids.join(', ')}`),
    ),
  );
}
