import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { sayLastWords } from '../../src/ballots/survey';
import { addresses, type InLine, secondsOf } from '../../src/calls/addresses';
import { callBackAddresses } from '../../src/calls/call-backs/addresses';
import { playMusic, sayAndWait, tellUnreached, tellWait, waitShortly } from '../../src/calls/citizen';
import { isStored, type Journey } from '../../src/calls/journey';
import { callKey } from '../../src/calls/keys';
import { noteOnCall } from '../../src/calls/note-on-call';
import { type Found, lookForOperator } from '../../src/calls/queue/citizen-in-line';
import { leaveLine } from '../../src/calls/queue/leave-line';
import { hideLeg } from '../../src/calls/queue/legs';
import { meetOperator } from '../../src/calls/queue/meeting';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { type Range, waitToTell } from '../../src/calls/queue/told-wait';
import { callForm, formDigits, formMaybe, isInProgress } from '../../src/calls/twilio-form';
import { callsBack, offerInstead } from '../../src/centre/call-backs/offer-instead';
import { type Closed, closedMeanwhileWords } from '../../src/centre/opening/closed-words';
import { openNow } from '../../src/centre/opening/open-now';
import { centreStoresIn } from '../../src/centre/stores';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, sayAndRedirect, speakerOf } from '../../src/voice/speaker';

const name = 'citizen/waiting';
const carried = v.object({
  ...journeySchema.entries,
  told: formMaybe,
  place: formMaybe,
  by: formMaybe,
  tried: formMaybe,
  silent: formMaybe,
  warned: formMaybe,
});
const request = v.object({ ...callForm, ...carried.entries, Digits: formDigits });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  ...lineStoresIn(opened),
  closings: centreStoresIn(opened).closings,
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

/** For a call-back in the place of waiting. */
const callBackKey = '5';
/** The place is told once in so many seconds, or when a key is pressed. */
const toldEverySeconds = 40;
/** While the database is silent a citizen is told so once a minute. */
const warnedEverySeconds = 60;

/** A citizen waits in the line: looks for an operator at each turn of the loop, tells the place, plays music. */
export const waiting = citizenStep<typeof request, typeof needs>({
  name,
  request,
  answer: (given, asked, log) => ({
    store: asked,
    thenSay: ({ journey }) => (isInProgress(asked) ? look(given, asked, journey, log) : nothing()),
  }),

  goOn({ settings, request, isFallback }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    return isFallback ? sayAndWait(speakerOf(settings, asked.service), ['goesOn'], asked) : playMusic(asked, asked);
  },
});

async function look(given: Given, asked: Request, journey: Journey, log: Log): Promise<VoiceResponse> {
  const { settings, now } = given;
  const speaker = speakerOf(settings, journey.service);
  const heard = heardBy(asked);
  const [found, state] = await Promise.all([findFor(given, asked, journey, log), openNow(given, journey.service)]);
  if (found.kind === 'connected') {
    return meetOperator(given, speaker, journey, {
      room: found.room,
      leg: hideLeg(settings.AUTH_TOKEN, asked.CallSid),
    });
  }
  if (found.kind === 'over') return sayAndRedirect(speaker, 'oneMoment', addresses.afterOperator(journey));
  // Who was taken before is served. Anybody else would wait for nobody.
  if (!state.isOpen && found.kind !== 'brought') return leave(given, asked, journey, state);
  if (found.kind === 'silent') return waitInSilence(given, asked, journey);
  if (found.kind === 'listed') return playMusic(journey, heard);
  // Whoever brings this leg does so within the pause, or else has given the call back.
  if (found.kind !== 'waits' || found.soon) return tryAgain(journey, heard, asked.tried);
  const seconds = secondsOf(now);
  // From the second in line on; whoever is next would be called while they hang up.
  const offersCallBack = found.ahead > 0 && callsBack(settings, journey.service);
  if (asked.told !== undefined && seconds - asked.told < toldEverySeconds) {
    return playMusic(journey, heard);
  }
  const since = journey.since ?? found.oldest;
  if (offersCallBack && asked.Digits === callBackKey) {
    const expected = Math.max(0, Math.round((since - found.oldest) / 1000));
    return goTo(callBackAddresses.offer(journey, { expected }));
  }
  const told = waitToTell({ ...found, since }, asked, now);
  if (told.range && asked.by === undefined) await noteTold(given, asked, since, told.range);
  return tellWait(speaker, { ...told.wait, offersCallBack }, journey, told.heard);
}

/** What was told first is compared with what came, in the figures; they can do without it. */
async function noteTold(
  { dayKeys, calls, now }: Given,
  { CallSid, day, hour }: Request,
  since: number,
  { from, to }: Range,
): Promise<void> {
  const waited = Math.max(0, Math.round((now.getTime() - since) / 1000));
  await unlessSilent(async () => {
    const dayKey = await dayKeys.find(day);
    if (!dayKey) return;
    await calls.noteTold({ day, hour, key: callKey(dayKey, CallSid) }, { from: waited + from, to: waited + to });
  });
}

const heardBy = ({ told, place, by }: Request): InLine => ({ told, place, by });

function findFor(given: Given, asked: Request, journey: Journey, log: Log): Promise<Found> | Found {
  if (!isStored(journey)) return { kind: 'silent' };
  const { dayKeys, settings } = given;
  const needed = { dayKeys, centre: settings.centre };
  return lookForOperator(lineOf(given, log, name), needed, asked.CallSid, journey, asked.silent !== undefined);
}

/** The service has closed while they waited. */
async function leave(given: Given, { CallSid }: Request, journey: Journey, state: Closed): Promise<VoiceResponse> {
  await noteOnCall(given, CallSid, journey, (calls, place) => calls.conclude(place, 'closed'));
  await leaveLine(given, CallSid, journey);
  const { settings, now } = given;
  const words = closedMeanwhileWords(state, now);
  const thanks = () => sayLastWords(speakerOf(settings, journey.service), [...words, 'closedThanks'], journey);
  return offerInstead(settings, journey, words) ?? thanks();
}

/** Somebody is free, or was a moment ago: looks again at once, and then between pieces of music. */
function tryAgain(journey: Journey, heard: InLine, tried = 0): VoiceResponse {
  const again = { ...heard, tried: tried + 1 };
  return tried === 0 ? waitShortly(journey, again) : playMusic(journey, again);
}

/** Nobody new is put through. */
function waitInSilence({ settings, now }: Given, asked: Request, journey: Journey): VoiceResponse {
  const seconds = secondsOf(now);
  const { silent = seconds, warned = 0, place, by } = asked;
  const heard = { place, by, silent };
  if (seconds - silent < warnedEverySeconds * (warned + 1)) return playMusic(journey, { ...heard, warned });
  return tellUnreached(speakerOf(settings, journey.service), journey, { ...heard, warned: warned + 1 });
}

export const handler = /* @__PURE__ */ webhook(waiting, needs);
