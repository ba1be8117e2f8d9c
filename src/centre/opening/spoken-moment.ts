import { type Day, dayOf, daysBefore, timeOfDay } from '../../calendar/civil-time';
import { fill } from '../../format/fill';
import { openingTexts } from '../../format/texts';
import { spokenDate } from '../../format/written-dates';

/** A moment to come as it is spoken: "oggi alle 14", "domani alle 8", "lunedì 4 gennaio alle 8 e 30". */
export function spokenMoment(moment: Date, now: Date): string {
  const time = spokenTime(timeOfDay(moment));
  const day = dayOf(moment);
  return fill(patternOf(day, dayOf(now)), { time, day: spokenDate(day) });
}

function patternOf(day: Day, today: Day): string {
  const { when } = openingTexts;
  if (day === today) return when.today;
  return day === daysBefore(today, -1) ? when.tomorrow : when.day;
}

/** @param clock as it shows in Rome, `08:30` */
function spokenTime(clock: string): string {
  const [hour = 0, minutes = 0] = clock.split(':').map(Number);
  const { time } = openingTexts;
  const patterns = {
    0: [time.midnight, time.midnightMinutes],
    1: [time.one, time.oneMinutes],
  } as const;
  const [exact, withMinutes] = hour === 0 || hour === 1 ? patterns[hour] : [time.hour, time.minutes];
  return fill(minutes === 0 ? exact : withMinutes, { hour: String(hour), minutes: String(minutes) });
}
