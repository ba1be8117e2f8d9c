import * as v from 'valibot';
import { callsIn } from '../../src/calls/calls';
import { heldCallsIn } from '../../src/calls/held-calls';
import { dayKeysIn } from '../../src/calls/keys';
import { keepWaiting, rest } from '../../src/calls/operators/operator';
import { type Shift, shiftEntries } from '../../src/calls/operators/shift';
import { BusyList } from '../../src/calls/queue/busy-list';
import { askGroup, askNobody, groupOfKey, inGroup } from '../../src/calls/queue/consultation';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { revealLeg } from '../../src/calls/queue/legs';
import { freeOf } from '../../src/calls/queue/operator-in-line';
import { type LetGo, letGoEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, formDigits, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const carried = v.object({ ...shiftEntries, ...letGoEntries });
const request = v.object({ ...callForm, ...carried.entries, Digits: formDigits });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  dayKeys: dayKeysIn(opened),
  calls: callsIn(opened),
  held: heldCallsIn(opened),
  busy: new BusyList(opened.table),
});

type Given = StepDependencies<typeof needs>;

/** When the citizen is looked for who was let go, in seconds. */
const lookSeconds = 2;

/** After the operator's `*`: silence lets the citizen go on to the survey, a group's key asks that group. */
export const choice: Step<typeof request, typeof needs> = {
  name: 'operator/choice',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const { settings } = given;
    const speaker = speakerOf(settings);
    const callSid = revealLeg(settings.AUTH_TOKEN, asked.citizen);
    const group = groupOfKey(settings.centre, asked.Digits);
    if (group) {
      const found = await askGroup(given, { ...asked, callSid }, group.id);
      if (found === 'gone') {
        return rest(speaker, settings.centre, roomAddresses.nextCall(asked), 'operatorCallerGone');
      }
      if (found) {
        await stayBusy(given, asked);
        return goTo(consultationAddresses.asking(asked, inGroup(asked, group.id), found));
      }
    } else await askNobody(given, { ...asked, callSid });
    return letGoOf(asked, (next) => keepWaiting(speaker, 'nothing', next, lookSeconds));
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && letGoOf(asked, goTo);
  },
};

/** Who asks a colleague is signed in, and not free. */
async function stayBusy({ dayKeys, busy, now }: Given, asked: Request): Promise<void> {
  await unlessSilent(async () => {
    const shiftKey = await dayKeys.find(asked.shift);
    if (!shiftKey) return;
    await busy.add(freeOf(shiftKey, { shift: asked, callSid: asked.CallSid, free: now.getTime() }), now.getTime());
  });
}

const letGoOf = <Answer>(asked: Shift & LetGo, go: (address: string) => Answer): Answer =>
  go(roomAddresses.letGo(asked, { ...asked, look: 0 }));

export const handler = /* @__PURE__ */ webhook(choice, needs);
