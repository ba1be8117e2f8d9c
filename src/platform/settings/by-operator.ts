import * as v from 'valibot';
import { civilNameOf, type Day, dayOf, daysBefore, startOf } from '../../calendar/civil-time';
import { civilDay, text } from './shared-settings';

/** An agreement for longer is none that anybody still looks at: it has to be made anew. */
const mostYears = 3;

const yearsAfter = (day: Day, years: number): Day => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** The agreement with the workers' side under which results are told by operator (L. 300/1970, art. 4). */
export const byOperatorSchema = v.pipe(
  v.strictObject({
    agreement: v.pipe(
      text,
      v.maxLength(500, 'has more than 500 characters'),
      v.description('what it is and with whom, as it is told beside the figures'),
    ),
    date: v.pipe(civilDay('2026-03-12'), v.description('the first day on which it holds')),
    until: v.pipe(civilDay('2027-03-11'), v.description('the last day on which it holds')),
  }),
  v.check(({ date, until }) => date <= until, 'ends before it begins'),
  v.check(
    ({ date, until }) => until < yearsAfter(date, mostYears),
    `lasts longer than ${mostYears} years: what is agreed for longer has to be agreed anew`,
  ),
);

export type ByOperator = v.InferOutput<typeof byOperatorSchema>;

type Agreed = ByOperator | undefined;

/** Whether all of a day lies in the agreement. A window begins on the day before. */
export const isAgreedOn = (agreed: Agreed, day: Day): boolean =>
  agreed !== undefined && agreed.date <= dayOf(startOf(day)) && civilNameOf(day) <= agreed.until;

/** Whether the agreement holds now. */
export const isInForce = (agreed: Agreed, now: Date): agreed is ByOperator => isAgreedOn(agreed, dayOf(now));

/** So long before its end it is said that an agreement runs out. */
const saidDays = 60;

/** Whether it is time to say that an agreement runs out, or has. */
export function stateOf({ date, until }: ByOperator, now: Date): 'to-come' | 'in-force' | 'runs-out' | 'over' {
  const today = dayOf(now);
  if (today < date) return 'to-come';
  if (today > until) return 'over';
  return daysBefore(until, saidDays) <= today ? 'runs-out' : 'in-force';
}
