import * as v from 'valibot';
import { isDay, weekdays } from '../../calendar/civil-time';
import { holidayRules } from '../../calendar/holidays';
import { civilDay, text } from './shared-settings';

/** A stretch of a day, `08:00-20:00`. A day ends at `24:00`; what goes on after midnight is the next day's. */
const form = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const stretch = v.pipe(
  v.string(),
  v.regex(form, 'is not a stretch such as 08:00-20:00, of times from 00:00 to 24:00'),
  v.check(
    (written) => !form.test(written) || written.slice(0, 5) < written.slice(6),
    'ends before it begins; what goes on after midnight stands under the next day',
  ),
);

const stretches = v.pipe(
  v.array(stretch),
  v.check(
    (those) => those.every((each, index) => index === 0 || (those[index - 1] ?? '').slice(6) <= each.slice(0, 5)),
    'are not in order, or overlap',
  ),
  v.description('from when to when, in order: 08:00-12:30, 14:00-20:00; none: closed'),
);

/** It is spoken within a sentence: "Oggi, la vigilia di Natale, siamo chiusi." */
const spokenName = (example: string) =>
  v.pipe(text, v.maxLength(100, 'has more than 100 characters'), v.description(`as it is said to callers: ${example}`));

/** The hours of a service, weekday by weekday. A day that is not there is closed. */
export const hoursSchema = v.pipe(
  v.strictObject(v.entriesFromList(weekdays, v.optional(stretches))),
  v.check((week) => Object.values(week).some((day) => day !== undefined && day.length > 0), 'has no hours on any day'),
);

export const holidaysSchema = v.picklist(holidayRules, `is none of ${holidayRules.join(', ')}`);

export const patronDaySchema = v.strictObject({
  date: v.pipe(
    v.string(),
    // Of a year without the 29th of February, so that it comes every year.
    v.check((date) => isDay(`2026-${date}`), 'is not a month and a day such as 12-07'),
    v.description('12-07: month and day'),
  ),
  name: v.optional(spokenName("Sant'Ambrogio")),
});

const exceptionSchema = v.strictObject({
  day: v.pipe(civilDay('2026-12-24'), v.description('2026-12-24')),
  hours: stretches,
  name: v.optional(spokenName('la vigilia di Natale')),
  service: v.optional(v.pipe(v.string(), v.description("the service's id; else it is so for all that have hours"))),
});

export const exceptionsSchema = v.pipe(
  v.array(exceptionSchema),
  v.check((those) => {
    const keys = those.map(({ day, service = '' }) => `${day} ${service}`);
    return new Set(keys).size === keys.length;
  }, 'has a day twice'),
);
