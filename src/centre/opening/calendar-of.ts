import { weekdays } from '../../calendar/civil-time';
import type { Closing, OpeningCalendar, Stretch } from '../../calendar/opening';
import { serviceWithId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';

/**
 * When a service answers, by the configuration and by hand. Who wants to know whether it is open asks `openAt` with this; nobody
 * else reads hours, holidays or exceptions.
 */
export function calendarOf(
  { services, patronDay, exceptions = [] }: Pick<Centre, 'services' | 'patronDay' | 'exceptions'>,
  serviceId: string,
  closings: readonly Closing[],
): OpeningCalendar {
  const { hours, holidays = 'national' } = serviceWithId({ services }, serviceId) ?? {};
  if (!hours) return { holidays: 'none', exceptions: [], closings };
  const own = exceptions.filter(({ service }) => service === serviceId);
  const all = exceptions.filter(({ service }) => service === undefined);
  return {
    week: Object.fromEntries(weekdays.map((weekday) => [weekday, (hours[weekday] ?? []).map(readStretch)])),
    holidays,
    ...(holidays !== 'none' && { patronDay }),
    // The first that fits counts.
    exceptions: [...own, ...all].map(({ day, hours: ofDay, name }) => ({ day, hours: ofDay.map(readStretch), name })),
    closings,
  };
}

/** `08:00-20:00` */
const readStretch = (written: string): Stretch => ({ opens: written.slice(0, 5), closes: written.slice(6) });
