import type { Questionnaire } from '../../src/ballots/questionnaire';
import { questionnaires } from '../../src/ballots/questionnaires';
import { type Day, daysBefore } from '../../src/calendar/civil-time';
import type { Centre, Service } from '../../src/platform/settings/centre-schema';
import type { CallSettings } from '../../src/platform/settings/settings';
import { settingsInProcess } from '../local/settings-in-process';
import { Sounds } from './sounds';
import { anyDay, surveyTelephone } from './telephone';
import { walkMenu } from './walk-menu';
import { walkQuestionnaire } from './walk-questionnaire';
import { walkTexts } from './walk-texts';
import type { Walked, WalkedMenu, WalkedQuestionnaire } from './walked';

/** Walks all questionnaires, menus and texts that are built in. */
export async function walk(centre: Centre): Promise<Walked> {
  const walked: WalkedQuestionnaire[] = [];
  let calls = 0;
  for (const questionnaire of questionnaires) {
    const service =
      longestNamed(centre.services.filter((each) => asks(each, questionnaire))) ?? longestNamed(centre.services);
    if (!service) continue;
    const settings = settingsFor({ ...centre, services: [{ ...service, questionnaire: questionnaire.id }] });
    const telephone = surveyTelephone(settings, dayOf(questionnaire));
    const sounds = new Sounds(questionnaire, { administration: centre.administration.name, service: service.name });
    const to = `sip:${service.id}@${service.id}.sip.twilio.com`;
    const { calls: made, ...found } = await walkQuestionnaire({
      questionnaire,
      sounds,
      call: (acts) => telephone.call(to, acts),
    });
    calls += made;
    walked.push({ key: questionnaire.key, ...found });
  }
  const menus: WalkedMenu[] = [];
  for (const index of centre.services.keys()) {
    const { calls: made, walked: found } = await walkMenu(settingsFor({ ...centre, draws: [] }), index);
    calls += made;
    if (found) menus.push(found);
  }
  const texts = await walkTexts(settingsFor(centre), longestNamed(centre.services)?.id ?? '');
  return { calls: calls + texts.calls, questionnaires: walked, menus, texts: texts.deviations };
}

/** Whether a service asks it, today or once. */
const asks = ({ questionnaire = questionnaires[0]?.id }: Service, { id }: Questionnaire): boolean =>
  questionnaire === id;

/** What is spoken with the longest name is the longest. */
const longestNamed = (services: readonly Service[]): Service | undefined =>
  [...services].sort((one, other) => other.name.length - one.name.length)[0];

/** A day on which this version is asked, and no other. */
function dayOf({ id, version, from, dayEnd }: Questionnaire): Day {
  const later = questionnaires.find((each) => each.id === id && each.version > version && each.from !== undefined);
  return `${from ?? (later?.from === undefined ? anyDay : daysBefore(later.from, 1))}${dayEnd}`;
}

/** More calls in an hour than a PBX may transfer. */
const settingsFor = (centre: Centre): CallSettings =>
  settingsInProcess({ ...centre, transfersPerHour: Number.MAX_SAFE_INTEGER });
