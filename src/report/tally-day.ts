import type { Day } from '../call/civil-time';
import type { Ballots } from '../store/ballots';
import type { Calls } from '../store/calls';
import { addBallot, addCall, emptyTally, type Tally } from './tally';

/**
 * Folds everything that is stored of a day. The ballots are read before the calls: a ballot is handed out after its
 * call was marked transferred, so that even while the day goes on no more ballots are seen than transferred calls.
 */
export async function tallyDay({ calls, ballots }: { calls: Calls; ballots: Ballots }, day: Day): Promise<Tally> {
  let tally = emptyTally;
  await ballots.eachOfDay(day, (ballot) => {
    tally = addBallot(tally, ballot);
  });
  await calls.eachOfDay(day, (call) => {
    tally = addCall(tally, call);
  });
  return tally;
}
