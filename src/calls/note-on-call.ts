import type { Calls } from './calls';
import { isStored, type Journey } from './journey';
import { callKey, type DayKeys } from './keys';
import { type KeepsWrites, writeOrKeep } from './pending-writes';
import type { Place } from './shards';

interface Stores {
  readonly calls: Calls;
  readonly dayKeys: Pick<DayKeys, 'find'>;
}

/**
 * Writes to a citizen's call how it goes on, or ended. While the database is silent the write is kept; of a call that is still to be
 * opened, it comes after that.
 */
export async function noteOnCall(
  given: Stores & { readonly pendingWrites: KeepsWrites<Stores> },
  callSid: string,
  journey: Journey,
  write: (calls: Calls, place: Place) => Promise<unknown>,
): Promise<void> {
  const { day, hour } = journey;
  const to = async ({ calls, dayKeys }: Stores) => {
    const dayKey = await dayKeys.find(day);
    if (dayKey) await write(calls, { day, hour, key: callKey(dayKey, callSid) });
  };
  const id = `note on ${callSid}`;
  if (isStored(journey)) await writeOrKeep(given, id, { day, to });
  else given.pendingWrites.keep(id, { day, to });
}
