import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { sayLastWords } from '../../src/ballots/survey';
import { dayOf } from '../../src/calendar/civil-time';
import { callBackAddresses } from '../../src/calls/call-backs/addresses';
import { stateOf } from '../../src/calls/call-backs/call-back';
import { halfHour } from '../../src/calls/call-backs/half-hours';
import { hiddenNumber, hideNumber, revealNumber } from '../../src/calls/call-backs/hidden-number';
import { makePromise } from '../../src/calls/call-backs/make-promise';
import { numberToCall } from '../../src/calls/call-backs/number-to-call';
import { standUntilHeard } from '../../src/calls/call-backs/stand-in-for';
import { callBackStoresIn } from '../../src/calls/call-backs/stores';
import { sayAndWait } from '../../src/calls/citizen';
import { isStored, type Journey, sinceSchema } from '../../src/calls/journey';
import { callKey, type DayKey } from '../../src/calls/keys';
import { noteOnCall } from '../../src/calls/note-on-call';
import { placeInLine } from '../../src/calls/queue/citizen-in-line';
import { groupOfJourney } from '../../src/calls/queue/groups';
import { leaveLine } from '../../src/calls/queue/leave-line';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, formMaybe, isInProgress } from '../../src/calls/twilio-form';
import { offerOf } from '../../src/centre/call-backs/offer';
import { askForNumber, confirmNumber, promisedWords } from '../../src/centre/call-backs/say-number';
import { centreStoresIn } from '../../src/centre/stores';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import type { PhoneNumber } from '../../src/format/phone-number';
import type { Log } from '../../src/platform/log';
import { serviceWithId } from '../../src/platform/settings/centre';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'citizen/call-back-number';
const carried = v.object({
  ...journeySchema.entries,
  begin: v.optional(sinceSchema),
  due: v.optional(sinceSchema),
  /** What was asked: whether a number is right, or for another one. */
  asks: v.optional(v.picklist(['right', 'number'])),
  keyed: v.optional(hiddenNumber),
  misses: formMaybe,
});
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** The caller's number. It goes into no address and no log. */
  From: v.fallback(v.string(), ''),
  Digits: v.optional(v.string(), ''),
});
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  ...lineStoresIn(opened),
  ...callBackStoresIn(opened),
  closings: centreStoresIn(opened).closings,
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

const mostMisses = 3;

/** At which number a citizen is called back: it is read aloud, and with their yes the call-back is promised. */
export const callBackNumber = citizenStep<typeof request, typeof needs>({
  name,
  request,
  answer: (given, asked, log) => ({
    store: asked,
    thenSay: ({ journey }) => (isInProgress(asked) ? ask(given, asked, journey, log) : nothing()),
  }),

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && fail(settings, asked, ['goesOn']);
  },
});

async function ask(given: Given, asked: Request, journey: Journey, log: Log): Promise<VoiceResponse> {
  const { settings, dayKeys } = given;
  const speaker = speakerOf(settings, asked.service);
  const dayKey = isStored(journey) ? await unlessSilent(() => dayKeys.find(journey.day)) : undefined;
  if (!dayKey) return fail(settings, journey, ['callBackFailed']);
  const { begin, due, misses = 0 } = asked;
  const chosen = { begin, due };
  if (misses >= mostMisses) return fail(settings, journey, []);
  if (asked.asks === 'number') {
    const keyed = numberToCall(asked.Digits);
    if ('refused' in keyed) return askForNumber(speaker, journey, { chosen, misses: misses + 1 }, keyed.refused);
    return confirmNumber(speaker, journey, { chosen, misses, keyed: hideNumber(dayKey, keyed.number) }, keyed.number);
  }
  const known = asked.keyed === undefined ? numberToCall(asked.From) : { number: revealNumber(dayKey, asked.keyed) };
  if ('refused' in known) return askForNumber(speaker, journey, { chosen, misses }, known.refused);
  if (asked.asks === undefined) return confirmNumber(speaker, journey, { chosen, misses }, known.number);
  if (asked.Digits === '2') return askForNumber(speaker, journey, { chosen, misses });
  if (asked.Digits !== '1')
    return confirmNumber(speaker, journey, { chosen, misses: misses + 1, keyed: asked.keyed }, known.number);
  const promised = await unlessSilent(() => promise(given, asked, journey, { dayKey, number: known.number }, log));
  return promised ?? fail(settings, journey, ['callBackFailed']);
}

/** What can't be promised any more is offered anew. */
async function promise(
  given: Given,
  asked: Request,
  journey: Journey,
  { dayKey, number }: { readonly dayKey: DayKey; readonly number: PhoneNumber },
  log: Log,
): Promise<VoiceResponse | undefined> {
  const { settings, now, dayKeys } = given;
  const { centre } = settings;
  const { service, topic, day, hour } = journey;
  const how = serviceWithId(centre, service)?.callBacks;
  if (!how) return undefined;
  const offer = await offerOf(given, service, asked.begin === undefined ? 0 : undefined);
  const slot = offer?.halfHours.find(({ begin }) => begin === asked.begin);
  const until = asked.begin === undefined ? offer?.turn?.until : slot?.until;
  const due = asked.begin === undefined ? asked.due : asked.begin + halfHour;
  const call = { day, hour, key: callKey(dayKey, asked.CallSid) };
  const isFull = until === undefined || due === undefined || due > until;
  const made = isFull
    ? 'full'
    : await makePromise(
        given,
        {
          ...{ number, service, topic, group: groupOfJourney(centre, journey) },
          ...{ begin: asked.begin, since: asked.begin ?? placeInLine(journey), due, until },
          day: dayOf(new Date(due), dayEndOfService(centre, service)),
          ...{ call, isOwn: isFrom(asked.From, number) },
          perHalfHour: how.perHalfHour,
          secret: settings.AUTH_TOKEN,
        },
        now,
      );
  if (made === 'full')
    return goTo(callBackAddresses.offer(journey, { taken: 1, expected: asked.begin === undefined ? 0 : undefined }));
  const { callBack, digits } = made;
  // A day without a key is one on which nothing was: what comes of the promise counts, though nobody else should call.
  await dayKeys.ofToday(callBack.day);
  await noteOnCall(given, asked.CallSid, journey, (calls, place) => calls.conclude(place, 'promised'));
  await leaveLine(given, asked.CallSid, journey);
  await standUntilHeard(given, lineOf(given, log, name), { callBack, call }, now);
  const state = stateOf(callBack);
  // Of a promise that was not kept in time no more is said than until when they are called today.
  const by = state.due > now.getTime() ? state.due : state.until;
  const moment = callBack.how === 'turn' ? by : by - halfHour;
  const words = promisedWords({ how: callBack.how, moment, digits }, how, now);
  return sayLastWords(speakerOf(settings, service), [...words, 'closedThanks'], journey);
}

function isFrom(from: string, number: PhoneNumber): boolean {
  const own = numberToCall(from);
  return 'number' in own && own.number === number;
}

/** Nothing is promised: who stands in the line waits on, and is told when the line is closed. */
const fail = (
  settings: Given['settings'],
  journey: Journey,
  first: readonly ('goesOn' | 'callBackFailed')[],
): VoiceResponse => sayAndWait(speakerOf(settings, journey.service), [...first, 'callBackToLine'], journey);

export const handler = /* @__PURE__ */ webhook(callBackNumber, needs);
