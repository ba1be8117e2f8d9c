import type { Day } from '../calendar/civil-time';
import type { CallBacks } from '../calls/call-backs/call-backs';
import type { Capacity } from '../calls/call-backs/capacity';
import { countedAs, type PromiseCount } from '../calls/call-backs/counted';
import { type ByCell, cellOf } from './polls';
import { addCalls, type CallCounts, noCalls } from './tally';

interface Needs {
  readonly callBacks: Pick<CallBacks, 'ofDay'>;
  readonly capacity: Pick<Capacity, 'refusedOn'>;
  readonly now: Date;
}

/** What came of the promises of a day, by service and topic: nothing of it follows from an answer. */
export async function countPromises({ callBacks, capacity, now }: Needs, day: Day): Promise<ByCell<CallCounts>> {
  const [promises, refused] = await Promise.all([callBacks.ofDay(day), capacity.refusedOn(day)]);
  const sums: Record<string, CallCounts> = {};
  const add = (cell: string, name: PromiseCount, count: number) => {
    sums[cell] = addCalls(sums[cell] ?? noCalls, { ...noCalls, callBacks: { [name]: count } });
  };
  for (const promise of promises) for (const name of countedAs(promise, now.getTime())) add(cellOf(promise), name, 1);
  for (const [service, count] of refused) add(service, 'refused', count);
  return sums;
}
