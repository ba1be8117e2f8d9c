import type { Day } from '../calendar/civil-time';
import { writtenQuestionnaires } from '../format/texts';
import type { Centre } from '../platform/settings/centre-schema';
import { type Questionnaire, questionnaireOf, type WrittenQuestionnaire } from './questionnaire';

const known = (writtenQuestionnaires as readonly WrittenQuestionnaire[]).map(questionnaireOf);

/** All versions of all questionnaires, also those that are not asked any more: figures of former days are drawn by them. */
export const questionnaires: readonly Questionnaire[] = known;

/** For commands, which are not built: the build puts the administration's questionnaires into the functions. */
export function replaceQuestionnaires(written: readonly WrittenQuestionnaire[]): void {
  known.splice(0, known.length, ...written.map(questionnaireOf));
}

/** Which version of its questionnaire a service asks on a day: the delivered one, unless the centre names another. */
export function questionnaireOn(
  { services }: Pick<Centre, 'services'>,
  serviceId: string,
  day: Day,
  all: readonly Questionnaire[] = questionnaires,
): Questionnaire {
  const service = services.find(({ id }) => id === serviceId) ?? services[0];
  const [delivered] = all;
  const versions = all.filter(({ id }) => id === (service?.questionnaire ?? delivered?.id));
  const [latest = delivered] = versions
    .filter(({ from = '' }) => from <= day)
    .sort((one, other) => other.version - one.version);
  if (!latest) throw new Error('there is no questionnaire');
  return latest;
}
