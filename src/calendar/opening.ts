import { type Day, dayOf, daysBefore, momentAt, startOf, type Weekday, weekdayOf } from './civil-time';
import { type Holiday, type HolidayRule, holidayOn } from './holidays';

/** From one time of day in Rome to another: `08:00` to `20:00`, at the latest to `24:00`. */
export interface Stretch {
  readonly opens: string;
  readonly closes: string;
}

/** A day that has hours of its own; without any it is closed. */
export interface ExceptionalDay {
  readonly day: Day;
  readonly hours: readonly Stretch[];
  /** As it is said to callers. */
  readonly name?: string | undefined;
}

/** Somebody closed the service by hand. Without an end, until somebody opens it again. */
export interface Closing {
  readonly from: Date;
  readonly until?: Date | undefined;
  /** As it is said to callers. */
  readonly reason?: string | undefined;
}

/** When a service is open. */
export interface OpeningCalendar {
  /** The stretches of each weekday, in order. Without a week the service is always open, unless somebody closes it by hand. */
  readonly week?: Readonly<Partial<Record<Weekday, readonly Stretch[]>>> | undefined;
  readonly holidays: HolidayRule;
  /** The day of the patron saint, `12-07`. */
  readonly patronDay?: { readonly date: string; readonly name?: string | undefined } | undefined;
  /** They go before holidays and week. */
  readonly exceptions: readonly ExceptionalDay[];
  readonly closings: readonly Closing[];
}

/**
 * Why a service is closed. `hours`: on a day like any other, outside its hours. `exception`: a day with hours of its own;
 * `isAllDay`: it has none.
 */
export type ClosedReason =
  | { readonly kind: 'hours' }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }
  | { readonly kind: 'patronDay'; readonly name?: string | undefined }
  | { readonly kind: 'exception'; readonly name?: string | undefined; readonly isAllDay: boolean }
  | { readonly kind: 'byHand'; readonly reason?: string | undefined };

/**
 * `until`: when it closes next; undefined: not within a year. `from`: when it opens again; undefined: not known, because
 * somebody has to open it, or not within a year.
 */
export type OpenState =
  | { readonly isOpen: true; readonly until: Date | undefined }
  | { readonly isOpen: false; readonly reason: ClosedReason; readonly from: Date | undefined };

/** How many days are looked at: a year, and some more. */
const mostDays = 400;

/**
 * Whether a service is open at a moment, why not, and until when. Whoever needs to know (greeting, line, call-backs, pages) asks
 * this and nothing else, so that no two of them differ.
 */
export function openAt(at: Date, calendar: OpeningCalendar): OpenState {
  const moment = at.getTime();
  const today = dayOf(at);
  const closing = calendar.closings.find(({ from, until }) => from <= at && (until === undefined || until > at));
  const otherwise: ClosedReason = closing
    ? { kind: 'byHand', reason: closing.reason }
    : hoursOn(today, calendar).otherwise;
  if (closing && !closing.until) return { isOpen: false, reason: otherwise, from: undefined };

  const looked = [today, daysBefore(today, -mostDays)] as const;
  let until: number | undefined;
  for (const [opens, closes] of openStretches(looked, calendar)) {
    if (closes <= moment) continue;
    // Midnight closes nothing where the next day goes on.
    if (until !== undefined && opens > until) return { isOpen: true, until: new Date(until) };
    if (until === undefined && opens > moment) return { isOpen: false, reason: otherwise, from: new Date(opens) };
    until = closes;
  }
  if (until === undefined) return { isOpen: false, reason: otherwise, from: undefined };
  return { isOpen: true, until: until < startOf(looked[1]).getTime() ? new Date(until) : undefined };
}

type Moments = readonly [opens: number, closes: number];

/** When the service is open, in order, from a day on and before another. */
function* openStretches([first, end]: readonly [Day, Day], calendar: OpeningCalendar): Generator<Moments> {
  const { week, closings } = calendar;
  if (!week) {
    yield* withoutClosings([startOf(first).getTime(), startOf(end).getTime()], closings);
    return;
  }
  for (let day = first; day < end; day = daysBefore(day, -1)) {
    for (const { opens, closes } of hoursOn(day, calendar).stretches) {
      yield* withoutClosings([momentAt(day, opens).getTime(), momentAt(day, closes).getTime()], closings);
    }
  }
}

/** What is left of a stretch. Clocks that go forward may have left nothing of it. */
function withoutClosings(stretch: Moments, closings: readonly Closing[]): readonly Moments[] {
  let left: readonly Moments[] = [stretch];
  for (const { from, until } of closings) {
    const closedFrom = from.getTime();
    const closedUntil = until?.getTime() ?? Number.POSITIVE_INFINITY;
    left = left.flatMap(([opens, closes]): Moments[] => [
      [opens, Math.min(closes, closedFrom)],
      [Math.max(opens, closedUntil), closes],
    ]);
  }
  return left.filter(([opens, closes]) => opens < closes);
}

/** The stretches of a day, and why it is closed outside of them. */
function hoursOn(day: Day, calendar: OpeningCalendar): { stretches: readonly Stretch[]; otherwise: ClosedReason } {
  const { week, holidays, patronDay, exceptions } = calendar;
  const exception = exceptions.find((exceptional) => exceptional.day === day);
  if (exception) {
    const { hours, name } = exception;
    return { stretches: hours, otherwise: { kind: 'exception', name, isAllDay: hours.length === 0 } };
  }
  const holiday = holidayOn(day, holidays);
  if (holiday) return { stretches: [], otherwise: { kind: 'holiday', holiday } };
  if (patronDay && day.endsWith(`-${patronDay.date}`)) {
    return { stretches: [], otherwise: { kind: 'patronDay', name: patronDay.name } };
  }
  return { stretches: week?.[weekdayOf(day)] ?? [], otherwise: { kind: 'hours' } };
}
