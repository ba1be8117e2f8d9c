import { callerOf, withheld } from '../../calls/caller';
import type { CallItem, Calls, DrawNote } from '../../calls/calls';
import type { Arrival } from '../../calls/journey';
import { callKey, type DayKeys } from '../../calls/keys';
import { type KeepsWrites, writeOrKeep } from '../../calls/pending-writes';
import type { CallSettings } from '../../platform/settings/settings';
import { unlessSilent } from '../../platform/table/patient-client';
import type { Written } from '../../platform/table/table';
import { type Draws, drawOf } from './draws';
import type { Markers } from './markers';
import { hasRamp, percentOn } from './ramp';

interface Stores {
  readonly draws: Pick<Draws, 'ofDay'>;
  readonly markers: Pick<Markers, 'claim'>;
  readonly calls: Pick<Calls, 'find' | 'noteDraw'>;
  readonly dayKeys: Pick<DayKeys, 'find'>;
}

type Needs = Stores & {
  readonly settings: Pick<CallSettings, 'AUTH_TOKEN' | 'centre'>;
  readonly now: Date;
  readonly pendingWrites: KeepsWrites<Stores>;
};

/** A citizen who is still there when the operator has finished. */
interface Stayed extends Arrival {
  readonly CallSid: string;
  /** As Twilio has it. */
  readonly From: string;
}

/** Whether a service draws whom it asks. While the database is silent, the centre's file is all there is to know it from. */
export async function isDrawnFor(
  { draws, settings: { centre }, now }: Pick<Needs, 'draws' | 'settings' | 'now'>,
  { day, service }: Pick<Arrival, 'day' | 'service'>,
): Promise<boolean> {
  if (!hasRamp(centre, service)) return false;
  const drawing = await unlessSilent(() => draws.ofDay(day, centre, now));
  return (drawing ? drawing.percents[service] : percentOn(centre, service, day)) !== undefined;
}

/**
 * Draws a call whose conversation is over, and notes what the citizen is to hear: the invitation, or thanks. Nobody is asked whose
 * number could not be marked as asked before, nor whose call does not say so. Repeated, it says the same.
 * @param call as it was read
 */
export async function drawStayed(given: Needs, stayed: Stayed, call: CallItem | undefined): Promise<'ask' | 'thank'> {
  if (call?.stayed) return asNoted(call);
  const note = await unlessSilent(() => noteOf(given, stayed));
  if (!note) return 'thank';
  const written = note.invited
    ? await unlessSilent(() => writeOf(stayed, note).to(given))
    : await writeOrKeep(given, idOf(stayed), writeOf(stayed, note));
  if (written === 'refused') {
    // The same request came twice at once, and the other was first.
    const noted = await unlessSilent(() => findCall(given, stayed));
    if (noted?.stayed) return asNoted(noted);
  }
  if (!note.invited) return 'thank';
  if (written === 'done') return 'ask';
  const { invited, ...uninvited } = note;
  given.pendingWrites.keep(idOf(stayed), writeOf(stayed, uninvited));
  return 'thank';
}

const asNoted = ({ invited }: CallItem): 'ask' | 'thank' => (invited ? 'ask' : 'thank');

async function findCall({ calls, dayKeys }: Stores, { CallSid, day, hour }: Stayed): Promise<CallItem | undefined> {
  const dayKey = await dayKeys.find(day);
  return dayKey && calls.find({ day, hour, key: callKey(dayKey, CallSid) });
}

/** Reads the draw, and for who is drawn marks the number: two calls at once are asked once. */
async function noteOf(
  { draws, markers, settings, now }: Needs,
  { CallSid, From, day, service }: Stayed,
): Promise<DrawNote> {
  const caller = callerOf(From);
  const draw = drawOf(await draws.ofDay(day, settings.centre, now), service, CallSid);
  const note: DrawNote = { draw, ...(caller === withheld && { withheld: true }) };
  if (draw !== 'drawn') return note;
  // Who withholds their number can't be known again, and is asked each time they are drawn.
  if (caller === withheld) return { ...note, invited: true };
  const claimed = await markers.claim({ number: caller, callSid: CallSid }, settings.AUTH_TOKEN, now);
  return { ...note, ...(claimed === 'claimed' ? { invited: true } : { suppressed: true }) };
}

const idOf = ({ CallSid }: Stayed): string => `draw of ${CallSid}`;

const writeOf = ({ CallSid, day, hour }: Stayed, note: DrawNote) => ({
  day,
  to: async ({ calls, dayKeys }: Stores): Promise<Written> => {
    const dayKey = await dayKeys.find(day);
    return dayKey ? calls.noteDraw({ day, hour, key: callKey(dayKey, CallSid) }, note) : 'refused';
  },
});
