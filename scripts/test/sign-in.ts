import { localNumbers, localOperator } from '../local/environment';
import type { Call } from '../simulator/call';
import type { Simulator } from '../simulator/simulator';

/** Signs in an operator, who then waits for the next citizen. */
export async function signIn(
  phones: Simulator,
  from = '+390000000101',
  number: string = localOperator.number,
): Promise<Call> {
  const operator = phones.call({ from, to: localNumbers.operator });
  await operator.hears(/numero di operatore/);
  await operator.presses(`${number}#`);
  await operator.hears(/PIN/);
  await operator.presses(`${localOperator.pin}#`);
  await operator.hears(/Accesso riuscito/);
  return operator;
}
