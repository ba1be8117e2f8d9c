import { ballotOf } from '../../src/ballots/ballots';
import type { Rating, Reason } from '../../src/ballots/questionnaire';
import type { Stores } from '../../src/entry/stores';
import { aRoom } from '../platform/table/store-call';

/** The answers of a call with a survey. */
export interface Vote {
  readonly rating?: Rating;
  readonly reason?: Reason;
}

let calls = 0;

/** Writes the calls of a day as the steps do: lost ones, served ones, and ones with a survey. */
export async function playCalls(
  stores: Stores,
  day: string,
  { lost = 0, served = 0, votes = [] }: { lost?: number; served?: number; votes?: readonly Vote[] },
  hour = `${day}T09:00Z`,
): Promise<void> {
  const dayKey = await stores.dayKeys.ofToday(day);
  const place = () => {
    calls += 1;
    return { day, hour, key: Buffer.from(`call ${calls}`.padStart(24)).toString('base64url') };
  };
  const open = async (state: 'waiting' | 'transferred' = 'waiting') => {
    const call = place();
    await stores.calls.open(call, 'urp', state);
    return call;
  };
  for (let index = 0; index < lost; index += 1) await stores.calls.end(await open());
  for (let index = 0; index < served; index += 1) {
    const call = await open();
    await stores.calls.serve(call, aRoom, { now: Date.parse(hour), waitSeconds: 10 });
    await stores.calls.end(call);
  }
  for (const { rating, reason } of votes) {
    // As if transferred in by a PBX, which takes three writes less.
    const call = await open('transferred');
    const ballot = place();
    await stores.ballots.issue(dayKey, ballot, 'urp');
    const path = [rating, reason].filter((answer) => answer !== undefined);
    if (path.length > 0) await stores.ballots.answer(dayKey, ballot, ballotOf(path), path.length);
    await stores.calls.end(call);
  }
}

export const times = (count: number, vote: Vote): readonly Vote[] => Array.from({ length: count }, () => vote);
