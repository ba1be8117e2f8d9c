import { type Day, daysBefore } from '../calendar/civil-time';
import { groupOfAll } from '../figures/part';
import { type FiguresNeeds, readDay } from '../figures/read-parts';
import type { Settings } from '../platform/settings/settings';
import type { DayReport } from './day-report';

export interface DayReportNeeds extends FiguresNeeds {
  readonly settings: Pick<Settings, 'ADMINISTRATION_NAME' | 'SMALLEST_GROUP'>;
}

/** A day's figures as they are shown in the evening, with the two days that it is compared with. */
export async function buildDayReport(given: DayReportNeeds, day: Day): Promise<DayReport> {
  const days = [day, daysBefore(day, 1), daysBefore(day, 7)] as const;
  const [figures, dayBefore, sameWeekdayLastWeek] = await Promise.all([
    readDay(given, days[0], 'report'),
    readDay(given, days[1], 'live'),
    readDay(given, days[2], 'live'),
  ]);
  // Who counts may see that something was lost.
  const lost = await Promise.all(days.map((each) => given.incidents.during(each)));
  return {
    day,
    administration: given.settings.ADMINISTRATION_NAME,
    figures: groupOfAll(figures.part),
    dayBefore: groupOfAll(dayBefore.part),
    sameWeekdayLastWeek: groupOfAll(sameWeekdayLastWeek.part),
    smallestGroup: given.settings.SMALLEST_GROUP,
    lost: new Map(lost.flatMap((ofDay) => [...ofDay])),
  };
}
