import type { Operators } from '../../calls/operators/operators';
import { isInForce } from '../../platform/settings/by-operator';
import type { PageSettings } from '../../platform/settings/page-settings';
import type { PeriodFigures } from '../period-figures';
import { isAgreedIn } from './agreed-months';
import type { ToldByOperator } from './operator-sections';
import type { OperatorTallies } from './operator-tallies';

interface Needs {
  readonly operatorTallies: OperatorTallies;
  readonly operators: Pick<Operators, 'names'>;
  readonly settings: Pick<PageSettings, 'centre'>;
  readonly now: Date;
}

/** What is told by operator of sealed months, while the agreement that covers them holds; of everything else nothing. */
export async function readByOperator(
  { operatorTallies, operators, settings: { centre }, now }: Needs,
  all: readonly Pick<PeriodFigures, 'kind' | 'period'>[],
): Promise<ReadonlyMap<string, ToldByOperator>> {
  const agreement = centre.byOperator;
  const told = new Map<string, ToldByOperator>();
  if (!isInForce(agreement, now)) return told;
  const months = all.filter(({ kind, period }) => kind === 'month' && isAgreedIn(agreement, period));
  for (const { period } of months) {
    const answers = await operatorTallies.ofMonth(period, agreement.date);
    if (answers) told.set(period, { agreement, answers, names: await operators.names(), services: centre.services });
  }
  return told;
}
