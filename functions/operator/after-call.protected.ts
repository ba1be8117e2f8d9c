import * as v from 'valibot';
import { turnKey } from '../../src/call/keys';
import { callForm, isInProgress } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import { shiftEntries } from '../../src/operator/shift';
import { nothing } from '../../src/voice/citizen';
import { afterConversation, keepWaiting } from '../../src/voice/operator';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({ ...callForm, ...shiftEntries, idle: v.optional(v.literal('true')) });
type Request = v.InferOutput<typeof request>;

/**
 * The operator's `<Dial>` is over: by the warm-transfer key `*`, because the citizen hung up, because nobody was there,
 * or because the operator hung up, whose leg is then no longer in progress.
 */
export const afterCall: Step<typeof request> = {
  name: 'operator/after-call',
  request,
  async answer(given, asked) {
    const served = await finishConversation(given, asked);
    if (!isInProgress(asked)) return nothing();
    const { shift, turn, services } = asked;
    if (served) return afterConversation({ shift, turn, services });
    return keepWaiting(speakerOf(given.settings), { shift, turn, services }, asked.idle === 'true');
  },
};

/** @returns whether this turn served anybody */
async function finishConversation({ calls, turns, dayKeys, now }: Dependencies, asked: Request): Promise<boolean> {
  const shiftKey = await dayKeys.find(asked.shift);
  const turn = shiftKey && (await turns.find(asked.shift, turnKey(shiftKey, asked.CallSid, asked.turn)));
  if (!turn) return false;
  const talkSeconds = Math.max(0, Math.round((now.getTime() - Date.parse(turn.servedAt)) / 1000));
  const call = { day: turn.callDay, hour: turn.callHour, key: turn.callKey };
  if (isInProgress(asked)) await calls.release(call, talkSeconds);
  else await calls.endConversation(call, talkSeconds);
  return true;
}

export const handler = webhook(afterCall);
