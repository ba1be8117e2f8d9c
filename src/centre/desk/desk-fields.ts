import { dayOf, timeOfDay } from '../../calendar/civil-time';
import { fill } from '../../format/fill';
import type { NamedField } from '../../format/typed-fields';
import { longDate } from '../../format/written-dates';
import type { AnnouncementTexts } from './announcement-texts';

/** Until when something is so. */
export const untilField = ({
  until: { label, hint },
}: {
  readonly until: { readonly label: string; readonly hint: string };
}): NamedField<'until'> => ({ name: 'until', label, hint, takes: { what: 'moment' } });

/** "lunedì 23 novembre 2026, 18:00" */
export const writtenMoment = (moment: Date, { moment: pattern }: AnnouncementTexts): string =>
  fill(pattern, { day: longDate(dayOf(moment)), time: timeOfDay(moment) });
