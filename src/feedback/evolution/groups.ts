import type { Questionnaire } from '../../ballots/questionnaire';
import { questionnaires } from '../../ballots/questionnaires';
import { civilNameOf, type Day } from '../../calendar/civil-time';
import { pollOf } from '../../figures/polls';
import { fill } from '../../format/fill';
import type { Choice } from '../../format/form';
import type { Centre } from '../../platform/settings/centre-schema';
import { type Group, measuredQuestions } from './answers-of-months';
import type { EvolutionTexts } from './evolution-texts';

/** A group, as an address and a form name it. */
export interface NamedGroup extends Group, Choice {}

/**
 * Whose answers can be followed: of each version of a questionnaire that is told by figures, the latest first, all services together
 * where several ask it, and each one.
 */
export function groupsOf(
  { services }: Pick<Centre, 'services'>,
  today: Day,
  texts: EvolutionTexts,
  all: readonly Questionnaire[] = questionnaires,
): readonly NamedGroup[] {
  const followed = all
    .filter((each) => measuredQuestions(each).length > 0 && civilNameOf(each.from ?? '') <= today)
    .map((questionnaire) => ({
      questionnaire,
      asking: services.filter((service) => service.questionnaire === questionnaire.id),
    }))
    .filter(({ asking }) => asking.length > 0)
    .sort((one, other) => other.questionnaire.version - one.questionnaire.version);
  return followed.flatMap(({ questionnaire, asking }) => {
    const { key, title, version } = questionnaire;
    const label = (name: string) =>
      followed.length === 1
        ? name
        : fill(texts.ofQuestionnaire, { service: name, questionnaire: `${title} ${version}` });
    const until = followed.find(
      ({ questionnaire: other }) => other.id === questionnaire.id && other.version === version + 1,
    )?.questionnaire.from;
    const each = asking.map(({ id, name }) => ({
      questionnaire,
      until,
      services: [id],
      value: pollOf(id, key),
      label: label(name),
    }));
    const together = {
      questionnaire,
      until,
      services: asking.map(({ id }) => id),
      value: key,
      label: label(texts.allServices),
    };
    return asking.length > 1 ? [together, ...each] : each;
  });
}
