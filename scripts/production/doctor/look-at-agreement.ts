import { stateOf } from '../../../src/platform/settings/by-operator';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { type Finding, ok, unseen } from './finding';

const what = 'figures by operator';
const file = 'config/local/centre.json';

/** Whether the agreement under which something is told by operator still holds; nothing where there is none. */
export function lookAtAgreement({ byOperator }: Pick<Centre, 'byOperator'>, now: Date): readonly Finding[] {
  if (!byOperator) return [];
  const { date, until } = byOperator;
  const state = stateOf(byOperator, now);
  if (state === 'to-come') return [ok(what, `agreed from ${date} to ${until}`)];
  if (state === 'in-force') return [ok(what, `agreed until ${until}`)];
  const anew = `where it is agreed anew write the new last day into byOperator of ${file}`;
  return state === 'runs-out'
    ? [unseen(what, `the agreement ends with ${until}`, `${anew}, then npm run deploy`)]
    : [unseen(what, `the agreement ended with ${until}: nothing is told any more`, `take byOperator out, or ${anew}`)];
}
