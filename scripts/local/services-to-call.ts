import { dayEndOfService, questionnaireOn } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import { percentOn } from '../../src/feedback/draw/ramp';
import type { Centre } from '../../src/platform/settings/centre-schema';
import type { PlayedService } from './phones/day/plan';
import type { CitizensLine } from './phones/switchboard';

/** The services that have a number for citizens, with what they ask at a moment. */
export const servicesToCall = (centre: Centre, now: Date): readonly (CitizensLine & PlayedService)[] =>
  centre.services.flatMap(({ id, name, numbers: [number] }) => {
    const today = dayOf(now, dayEndOfService(centre, id));
    const questionnaire = questionnaireOn(centre, id, today);
    const draws = percentOn(centre, id, today) !== undefined;
    return number === undefined ? [] : [{ number, name, questionnaire, draws }];
  });
