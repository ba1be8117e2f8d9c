import { type Day, daysBefore } from '../call/civil-time';
import { groupOfAll } from '../figures/part';
import { type FiguresNeeds, readDay } from '../figures/read-parts';
import type { Settings } from '../settings';
import type { Incidents } from '../store/incidents';
import type { DayReport } from './day-report';

export interface DayReportNeeds extends FiguresNeeds {
  readonly incidents: Pick<Incidents, 'lostOn'>;
  readonly settings: Pick<Settings, 'ADMINISTRATION_NAME' | 'SMALLEST_GROUP'>;
}

/** A day's figures as they are shown in the evening, with the two days that it is compared with. */
export async function buildDayReport(given: DayReportNeeds, day: Day): Promise<DayReport> {
  const [figures, dayBefore, sameWeekdayLastWeek, lost] = await Promise.all([
    readDay(given, day, 'report'),
    readDay(given, daysBefore(day, 1), 'live'),
    readDay(given, daysBefore(day, 7), 'live'),
    given.incidents.lostOn(day),
  ]);
  return {
    day,
    administration: given.settings.ADMINISTRATION_NAME,
    figures: groupOfAll(figures.part),
    dayBefore: groupOfAll(dayBefore.part),
    sameWeekdayLastWeek: groupOfAll(sameWeekdayLastWeek.part),
    smallestGroup: given.settings.SMALLEST_GROUP,
    lost,
  };
}
