import { turnKey } from '../keys';
import { writeToRecentCall } from '../recent-call';
import type { Place } from '../shards';
import type { Turn, TurnStores } from './turns';

/** A conversation whose end could not be stored yet; it travels in the address of the operator's next retry. */
export interface Unreleased {
  /** When the operator released the citizen, in seconds since 1970. */
  readonly letGoAt: number;
  readonly tried: number;
  /** The citizen's CallSid, if Twilio has sent it: needed if the turn could not be stored when it began. */
  readonly citizen?: string | undefined;
}

interface Finished {
  readonly shift: string;
  readonly turn: number;
  /** The operator's leg. */
  readonly legSid: string;
  readonly letGoAt: number;
  /** Whether the operator is still on the line: otherwise it was the operator who hung up, and there is no transfer. */
  readonly isInProgress: boolean;
  readonly citizen: string | undefined;
}

/** The result of a turn. */
export interface Conversation {
  /** Whether the turn served a citizen; `unknown`: of the citizen's call nothing is stored (yet). */
  readonly served: 'yes' | 'no' | 'unknown';
  /** The call that the operator has just released, and that may go on to the survey. */
  readonly released?: Place | undefined;
}

export async function finishConversation(given: TurnStores, finished: Finished): Promise<Conversation> {
  const { shift, turn, legSid, citizen } = finished;
  const shiftKey = await given.dayKeys.find(shift);
  const note = shiftKey && (await given.turns.find(shift, turnKey(shiftKey, legSid, turn)));
  if (note) {
    return { served: 'yes', released: await release(given, note, finished) };
  }
  if (!shiftKey || citizen === undefined) return { served: 'no' };
  const call = await releaseUnnoted(given, citizen, finished);
  return call ? { served: 'yes', released: finished.isInProgress ? call : undefined } : { served: 'unknown' };
}

async function release(
  { calls }: TurnStores,
  note: Turn,
  { letGoAt, isInProgress }: Finished,
): Promise<Place | undefined> {
  const talkSeconds = Math.max(0, Math.round(letGoAt - Date.parse(note.servedAt) / 1000));
  const call = { day: note.callDay, hour: note.callHour, key: note.callKey };
  if (isInProgress) return (await calls.release(call, talkSeconds)) === 'done' ? call : undefined;
  await calls.endConversation(call, talkSeconds);
  return undefined;
}

/** The database was down when the two were connected: stores here that the call was served. */
async function releaseUnnoted({ calls, dayKeys }: TurnStores, callSid: string, { letGoAt, isInProgress }: Finished) {
  const serve = async (call: Place) => {
    const served = await calls.serve(call);
    const known = served === 'done' || (await calls.find(call)) !== undefined;
    if (known && isInProgress) await calls.release(call, 0);
    return known ? 'done' : 'refused';
  };
  return writeToRecentCall(dayKeys, new Date(letGoAt * 1000), { callSid, lastedSeconds: 0 }, serve);
}
