import * as v from 'valibot';
import { journeySchema } from '../../src/ballots/store-journey';
import { calledEntries, placeOfPromise } from '../../src/calls/call-backs/addresses';
import { endAttempt, reach } from '../../src/calls/call-backs/attempts';
import type { MissedBecause } from '../../src/calls/call-backs/call-back';
import { putInLine } from '../../src/calls/call-backs/put-in-line';
import type { CallItem } from '../../src/calls/calls';
import { Incidents } from '../../src/calls/incidents';
import { callKey } from '../../src/calls/keys';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { afterEnd } from '../../src/calls/queue/after-end';
import { revealRoom } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { type Step, webhook } from '../../src/entry/webhook';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { nothing } from '../../src/voice/speaker';

const name = 'citizen/call-back-over';
const request = v.object({ ...callForm, ...journeySchema.entries, ...calledEntries });

const needs = (opened: Opened) => ({
  ...lineStoresIn(opened),
  incidents: new Incidents(opened.table),
  twilio: twilioCallsOf(opened),
});
type Stores = ReturnType<typeof needs>;

/** Final statuses (docs: voice/api/call-resource). `completed`: the phone was picked up. */
const because: Readonly<Record<string, MissedBecause>> = {
  completed: 'no-key',
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'no-answer',
  failed: 'failed',
};

/** The call to a citizen is over, however it ended: they were reached, or are tried again. The operator's own step sees it (`calling`). */
export const callBackOver: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const missedBecause = because[asked.CallStatus];
    if (missedBecause === undefined) return nothing();
    const { now, settings } = given;
    const { day, hour } = asked;
    const end = async (stores: Stores) => {
      const dayKey = await stores.dayKeys.find(day);
      if (!dayKey) return;
      const call = { day, hour, key: callKey(dayKey, asked.CallSid) };
      const item = await stores.calls.end(call);
      if (item) await afterEnd({ ...stores, settings, now }, asked.CallSid, call, item);
      const room = revealRoom(dayKey, asked.room);
      const changed = await stores.callBacks.change(placeOfPromise(asked), (callBack) =>
        wasServed(item) ? reach(callBack, now.getTime()) : endAttempt(callBack, room, missedBecause, now.getTime()),
      );
      if (changed) await putInLine(lineOf({ ...stores, settings, now }, log, name), changed, now);
    };
    await writeOrKeep(given, `end of the call-back ${asked.CallSid}`, { day, to: end });
    return nothing();
  },

  goOn: () => nothing(),
};

const wasServed = (item: CallItem | undefined): boolean => item !== undefined && item.state !== 'waiting';

export const handler = /* @__PURE__ */ webhook(callBackOver, needs);
