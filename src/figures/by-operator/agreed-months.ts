import { civilNameOf } from '../../calendar/civil-time';
import { firstDayOf, lastDayOfMonth } from '../../calendar/period';
import type { ByOperator } from '../../platform/settings/by-operator';

/** Whether all civil days of a month lie in the agreement, also of a month of windows. */
export const isAgreedIn = ({ date, until }: ByOperator, month: string): boolean =>
  date <= civilNameOf(firstDayOf(month)) && civilNameOf(lastDayOfMonth(month)) <= until;
