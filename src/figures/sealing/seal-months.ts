import { liesIn } from '../../calendar/civil-time';
import { isSealable } from '../../calendar/is-open';
import { lastDayOfMonth } from '../../calendar/period';
import { keepMonthByOperator } from '../by-operator/seal-by-operator';
import { groupsOf, sumOfMonth } from '../part';
import type { SealingNeeds } from './seal-day';

/**
 * Seals the months that are over and whose days are all sealed: stores the groups that the days' leftovers make, and the sum of
 * all that the month shows, then destroys its key. Leftovers that made no group can't be decrypted any more.
 */
export async function sealMonths(given: SealingNeeds): Promise<void> {
  const unsealed = (await given.sealings.begunBy(given.now)).filter(({ isSealed }) => !isSealed);
  for (const month of await given.monthKeys.periods()) {
    if (!isSealable(lastDayOfMonth(month), given.now) || unsealed.some(({ day }) => liesIn(day, month))) continue;
    const { days } = await given.dayTallies.ofMonth(month);
    const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
    const groups = groupsOf(
      inOrder.map(([, { leftover }]) => leftover),
      given.settings.centre.smallestGroup,
    );
    const sum = sumOfMonth([...days.values()], groups);
    await keepMonthByOperator(given, month, sum.shown);
    await given.dayTallies.keepMonth(month, groups, sum);
    await given.monthKeys.destroy(month, given.now);
  }
}
