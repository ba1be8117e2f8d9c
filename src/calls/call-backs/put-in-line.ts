import type { Line } from '../queue/line';
import { findOperator } from '../queue/match';
import { type CallBack, isHeld, stateOf } from './call-back';
import { waitingOfCallBack } from './in-line';

/** A promise stands in the line from now on. If its turn has come, and somebody is free, they are brought to call at once. */
export async function putInLine(line: Line, callBack: CallBack, now: Date): Promise<void> {
  const { closed, since } = stateOf(callBack);
  if (closed || isHeld(callBack, now.getTime())) return;
  const waiting = waitingOfCallBack(callBack);
  if (since > now.getTime()) await line.addWaiting(waiting);
  else await findOperator(line, waiting);
}
