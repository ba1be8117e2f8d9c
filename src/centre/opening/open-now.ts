import { type OpenState, openAt } from '../../calendar/opening';
import type { Centre } from '../../platform/settings/centre-schema';
import { unlessSilent } from '../../platform/table/patient-client';
import { calendarOf } from './calendar-of';
import type { Closings } from './closings';

interface Needs {
  readonly closings: Pick<Closings, 'of'>;
  readonly settings: { readonly centre: Centre };
  readonly now: Date;
}

/** Whether a service is open now. While the database is silent the configuration alone decides. */
export async function openNow({ closings, settings, now }: Needs, service: string): Promise<OpenState> {
  const byHand = (await unlessSilent(() => closings.of(service))) ?? [];
  return openAt(now, calendarOf(settings.centre, service, byHand));
}
