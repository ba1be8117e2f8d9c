import { civilNameOf, type Day, type DayEnd, dayEndOf } from '../calendar/civil-time';
import { writtenQuestionnaires } from '../format/texts';
import { serviceWithId } from '../platform/settings/centre';
import type { Centre } from '../platform/settings/centre-schema';
import { type Questionnaire, questionnaireOf, type WrittenQuestionnaire } from './questionnaire';

const known = (writtenQuestionnaires as readonly WrittenQuestionnaire[]).map(questionnaireOf);

/** All versions of all questionnaires, also those that are not asked any more: figures of former days are drawn by them. */
export const questionnaires: readonly Questionnaire[] = known;

/** For commands, which are not built: the build puts the administration's questionnaires into the functions. */
export function replaceQuestionnaires(written: readonly WrittenQuestionnaire[]): void {
  known.splice(0, known.length, ...written.map(questionnaireOf));
}

/** Which questionnaires a service asks: all versions of the one that the centre names, or of the delivered one. */
function versionsOf(
  centre: Pick<Centre, 'services'>,
  serviceId: string,
  all: readonly Questionnaire[],
): readonly Questionnaire[] {
  const service = serviceWithId(centre, serviceId) ?? centre.services[0];
  const versions = all.filter(({ id }) => id === service?.questionnaire);
  return versions.length > 0 ? versions : all.filter(({ id }) => id === all[0]?.id);
}

/**
 * Which version of its questionnaire a service asks on a day. Of a day with another end, which the service had when the call came
 * in, the first of that end: answers are counted by the day on which they are given.
 * @throws Error if nothing is asked on such days
 */
export function questionnaireOn(
  centre: Pick<Centre, 'services'>,
  serviceId: string,
  day: Day,
  all: readonly Questionnaire[] = questionnaires,
): Questionnaire {
  const ofThatEnd = all.filter(({ dayEnd }) => dayEnd === dayEndOf(day));
  const [latest = ofThatEnd[0]] = versionsOf(centre, serviceId, ofThatEnd)
    .filter(({ from = '' }) => from <= civilNameOf(day))
    .sort((one, other) => other.version - one.version);
  if (!latest) throw new Error('there is no questionnaire');
  return latest;
}

/** When the days of a service end, by its questionnaire. */
export const dayEndOfService = (
  centre: Pick<Centre, 'services'>,
  serviceId: string,
  all: readonly Questionnaire[] = questionnaires,
): DayEnd => versionsOf(centre, serviceId, all)[0]?.dayEnd ?? '';

/** All that the services of a centre have: civil days first, then windows by their hour. */
export const dayEndsOf = (
  centre: Pick<Centre, 'services'>,
  all: readonly Questionnaire[] = questionnaires,
): readonly DayEnd[] => [...new Set(centre.services.map(({ id }) => dayEndOfService(centre, id, all)))].sort();
