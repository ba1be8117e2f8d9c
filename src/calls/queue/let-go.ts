import type { Tables } from '../../platform/table/connect';
import { unlessSilent } from '../../platform/table/patient-client';
import type { TwilioCalls } from '../../platform/twilio/twilio-calls';
import { addresses } from '../addresses';
import { callsIn } from '../calls';
import { Incidents, noteLostTransfer } from '../incidents';
import { callKey, dayKeysIn } from '../keys';
import { encryptMark } from '../operators/operator-mark';
import { markOfShift, type Shift } from '../operators/shift';
import type { CitizenInAddress, LetGo } from './room-addresses';
import { revealRoom } from './rooms';

/** The stores of whoever lets go of a citizen. */
export const letGoStoresIn = (tables: Tables) => ({
  dayKeys: dayKeysIn(tables),
  calls: callsIn(tables),
  incidents: new Incidents(tables.table),
});
export type LetGoStores = Readonly<ReturnType<typeof letGoStoresIn>>;

interface Finished extends Pick<CitizenInAddress, 'day' | 'hour' | 'since'>, Pick<Shift, 'shift' | 'mark'> {
  readonly callSid: string;
  /** As the address has it. */
  readonly room: string;
  readonly talkSeconds: number;
  /** Whether the operator is still on the line: otherwise it was the operator who hung up, and there is no transfer. */
  readonly isInProgress: boolean;
  /** Whether an agreement allows to tell whose conversation it was. */
  readonly isAgreed: boolean;
  /** Until when the operator may ask a group instead of letting go. */
  readonly heldUntil?: number | undefined;
}

/**
 * The operator has left the room.
 * @returns `nobody`: the citizen had not come. They wait again, and can't enter that room any more
 */
export async function finishConversation(
  { calls, dayKeys }: Pick<LetGoStores, 'calls' | 'dayKeys'>,
  { callSid, day, hour, since, room, talkSeconds, isInProgress, isAgreed, heldUntil, ...shift }: Finished,
): Promise<'released' | 'ended' | 'nobody'> {
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return 'nobody';
  const call = { day, hour, key: callKey(dayKey, callSid) };
  const met = revealRoom(dayKey, room);
  const operator = isAgreed ? encryptMark(dayKey, call.key, await markOfShift(dayKeys, shift)) : undefined;
  const finished = isInProgress
    ? await calls.release(call, met, talkSeconds, operator, heldUntil)
    : await calls.endConversation(call, met, talkSeconds, operator);
  if (finished === 'done') return isInProgress ? 'released' : 'ended';
  await calls.returnToLine(call, met, 'lease', since);
  return 'nobody';
}

/**
 * Somebody may press `*` before the citizen has come. While the database is silent, who stayed in the room for so long counts as
 * having met somebody.
 */
export const shortestTalkSeconds = 4;
/** Nobody is alone in a room for so long (`alone.ts`): who stayed has met the citizen. */
const surelyMetSeconds = 16;
/** Every two seconds: for as long as the citizen's own step looks, and some more. */
const mostLooks = 8;

/** `again`: look again in two seconds. `lost`: the citizen had agreed, and is not asked. */
export type Settled = 'went-on' | 'hung-up' | 'again' | 'lost';

/**
 * The operator let go of a citizen two seconds ago. Usually the citizen's own leg has gone on to the survey since. Otherwise
 * Twilio is asked to send it there, again and again, while the citizen is there: but only one who has surely met the operator.
 * Anybody else may be on the way still: if their own steps had found that nobody is there, the last look would see them wait.
 * @param isDrawn whether the service draws whom it asks: by then they may be answering, and would be asked anew
 */
export async function settleLetGo(
  { calls, dayKeys, incidents, twilio }: LetGoStores & { readonly twilio: TwilioCalls },
  { callSid, isDrawn, ...letGo }: LetGo & { readonly callSid: string; readonly isDrawn: boolean },
  report: (failure: string) => void,
): Promise<Settled> {
  const { day, hour, talked, look, room } = letGo;
  const dayKey = await unlessSilent(() => dayKeys.find(day));
  const call = dayKey && { day, hour, key: callKey(dayKey, callSid) };
  const found = call && (await unlessSilent(() => calls.find(call)));
  const lose = async (): Promise<Settled> => {
    if (call) await unlessSilent(() => noteLostTransfer(incidents, call));
    return 'lost';
  };
  if (dayKey && found) {
    if (found.state !== 'released' || found.stayed || found.room !== revealRoom(dayKey, room)) return 'went-on';
    if (found.dismissed) return lose();
    if (found.ended) return 'hung-up';
  }
  if (isDrawn && !found) return look < mostLooks ? 'again' : 'went-on';
  if (talked < surelyMetSeconds) {
    if (look < mostLooks) return 'again';
    // Whoever was alone has been given back to the line by now. While the database is silent nobody can tell.
    if (!found) return 'went-on';
  }
  const sent = await sendToSurvey(twilio, { callSid, ...letGo });
  if (sent === 'sent') return 'went-on';
  if (sent === 'gone') return 'hung-up';
  report(sent.failure);
  return look < mostLooks ? 'again' : lose();
}

/** Makes the citizen's leg go on to the survey. What the table does not know yet travels with it. */
export function sendToSurvey(
  twilio: TwilioCalls,
  { callSid, day, hour, service, since, room, talked }: Omit<LetGo, 'look' | 'citizen'> & { readonly callSid: string },
): ReturnType<TwilioCalls['sendOn']> {
  const journey = { day, hour, service, since, unreleased: `${room}.${talked}`, untransferred: 'true' } as const;
  return twilio.sendOn(callSid, addresses.afterOperator(journey));
}
