import { dayOf, timeOfDay } from '../../calendar/civil-time';
import { fill } from '../../format/fill';
import type { Field } from '../../format/form';
import { longDate } from '../../format/written-dates';
import type { Centre } from '../../platform/settings/centre-schema';
import type { AnnouncementTexts } from './announcement-texts';

interface Choosing {
  readonly services: Centre['services'];
  readonly label: string;
  readonly all: string;
  readonly value: string;
}

/** For which service something is; of one there is nothing to choose. */
export function serviceChoices({ services, label, all, value }: Choosing): readonly Field[] {
  if (services.length < 2) return [];
  const named = services.map(({ id, name }) => ({ value: id, label: name }));
  const choices = [{ value: '', label: all }, ...named];
  return [{ name: 'service', label, value, takes: { what: 'choice', choices } }];
}

/** "lunedì 23 novembre 2026, 18:00" */
export const writtenMoment = (moment: Date, { moment: pattern }: AnnouncementTexts): string =>
  fill(pattern, { day: longDate(dayOf(moment)), time: timeOfDay(moment) });
