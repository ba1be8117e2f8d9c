import { dayEndOfService } from '../../ballots/questionnaires';
import { civilNameOf, type Day, dayEndOf } from '../../calendar/civil-time';
import type { Centre } from '../../platform/settings/centre-schema';

type Drawing = Pick<Centre, 'draws'>;

/** Whether a service ever draws its calls. */
export const hasRamp = ({ draws = [] }: Drawing, service: string): boolean =>
  draws.some((draw) => draw.service === service);

/** How many of a hundred calls of a service are drawn on a day; undefined where there is no draw. */
export function percentOn({ draws = [] }: Drawing, service: string, day: Day): number | undefined {
  const date = civilNameOf(day);
  const begun = draws.filter((draw) => draw.service === service && draw.from <= date);
  const latest = begun.reduce<(typeof begun)[number] | undefined>(
    (last, draw) => (last && last.from > draw.from ? last : draw),
    undefined,
  );
  return latest?.percent || undefined;
}

/** How many of a hundred calls of each service are drawn on a day; those that have no draw are missing. */
export type Percents = Readonly<Record<string, number>>;

type Services = Pick<Centre, 'draws' | 'services'>;

/** A day is that of the services whose days end as it does. */
export function percentsOn(centre: Services, day: Day): Percents {
  return Object.fromEntries(
    centre.services.flatMap(({ id }) => {
      const percent = dayEndOfService(centre, id) === dayEndOf(day) ? percentOn(centre, id, day) : undefined;
      return percent === undefined ? [] : [[id, percent]];
    }),
  );
}

export const hasDraw = (centre: Services, day: Day): boolean => Object.keys(percentsOn(centre, day)).length > 0;
