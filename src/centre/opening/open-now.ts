import { type OpeningCalendar, type OpenState, openAt } from '../../calendar/opening';
import type { Centre } from '../../platform/settings/centre-schema';
import { unlessSilent } from '../../platform/table/patient-client';
import { calendarOf } from './calendar-of';
import type { Closings } from './closings';

export interface NeedsCalendar {
  readonly closings: Pick<Closings, 'of'>;
  readonly settings: { readonly centre: Centre };
  readonly now: Date;
}

/** A service's calendar as it is now. While the database is silent the configuration alone decides. */
export async function readCalendar({ closings, settings }: NeedsCalendar, service: string): Promise<OpeningCalendar> {
  const byHand = await unlessSilent(() => closings.of(service));
  return calendarOf(settings.centre, service, byHand ?? []);
}

/** Whether a service is open now. */
export const openNow = async (given: NeedsCalendar, service: string): Promise<OpenState> =>
  openAt(given.now, await readCalendar(given, service));
