import { inOrder } from '../../src/ballots/answers';
import { ballotOf } from '../../src/ballots/ballots';
import type { Stores } from '../../src/entry/stores';
import { aRoom } from '../platform/table/store-call';
import { faces } from './faces';

/** The answers of a call with a survey, by question of the faces. */
export type Vote = Readonly<Record<string, string>>;

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
  for (const vote of votes) {
    // As if transferred in by a PBX, which takes three writes less.
    const call = await open('transferred');
    const ballot = place();
    await stores.ballots.issue(dayKey, ballot, 'urp', faces);
    const answers = inOrder(faces, vote);
    const filled = ballotOf(faces, answers);
    if (answers.length > 0) await stores.ballots.answer(dayKey, ballot, filled, answers.length);
    await stores.calls.end(call);
  }
}

export const times = (count: number, vote: Vote): readonly Vote[] => Array.from({ length: count }, () => vote);
