import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import { sayLastWords } from '../../src/ballots/survey';
import { type OpeningCalendar, openAt } from '../../src/calendar/opening';
import { standInForPromise } from '../../src/calls/call-backs/stand-in-for';
import { callBackStoresIn } from '../../src/calls/call-backs/stores';
import { sayAndWait } from '../../src/calls/citizen';
import { arrivalAt, arrivalOfCalled, beginJourney, isStored, type Journey } from '../../src/calls/journey';
import { noteOnCall } from '../../src/calls/note-on-call';
import { CutOffs } from '../../src/calls/queue/cut-offs';
import { findPlace, forgetPlace, isPlaceKept } from '../../src/calls/queue/place-kept';
import { WaitingList } from '../../src/calls/queue/waiting-list';
import { callForm } from '../../src/calls/twilio-form';
import { callsBack, offerInstead } from '../../src/centre/call-backs/offer-instead';
import { menuOf } from '../../src/centre/menu/menu-of';
import { sayMenu } from '../../src/centre/menu/say-menu';
import { noticeWords } from '../../src/centre/notices/notice-words';
import { calendarOf } from '../../src/centre/opening/calendar-of';
import { closedWords } from '../../src/centre/opening/closed-words';
import { lookAtDoor } from '../../src/centre/opening/look-at-door';
import { readCalendar } from '../../src/centre/opening/open-now';
import { centreStoresIn } from '../../src/centre/stores';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { webhook } from '../../src/entry/webhook';
import { stayOnLine } from '../../src/feedback/draw/stay-on-line';
import { firstService, serviceOfNumber } from '../../src/platform/settings/centre';
import type { CallSettings } from '../../src/platform/settings/settings';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { operatorsCountry } from '../../src/voice/operators-country';
import { speakerOf, type Words } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';

const name = 'citizen/incoming';
const request = v.object({
  ...callForm,
  To: v.string(),
  /** The caller's number. It goes into no address and no log. */
  From: v.fallback(v.string(), ''),
});

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  ...centreStoresIn(opened),
  ...callBackStoresIn(opened),
  waiting: new WaitingList(opened.table),
  cutOffs: new CutOffs(opened.table),
});
type Given = StepDependencies<typeof needs>;

/** A citizen calls the toll-free number: opens the call, at the place of one that was cut off a moment ago. */
export const incoming = citizenStep<typeof request, typeof needs>({
  name,
  request,
  isBare: true,
  async answer(given, { CallSid, To, From }, log) {
    const { settings, now } = given;
    const known = serviceOfNumber(settings, To);
    const { id } = known ?? firstService(settings);
    if (!known) log({ code: 'unknown-number', step: name });
    const arrival = arrivalAt(now, id, dayEndOfService(settings.centre, id));
    const caller = { from: From, service: id };
    const since = await findPlace(given, arrival.day, caller);
    return {
      store: beginJourney(arrival, 'waiting', since === undefined ? now : new Date(since)),
      async thenSay({ journey }) {
        const [placed, calendar, notices] = await Promise.all([
          atPromisedPlace(given, CallSid, From, journey),
          readCalendar(given, id),
          noticeWords(given, id),
          since === undefined ? undefined : forgetPlace(given, arrival.day, caller),
        ]);
        return receive(given, CallSid, placed, { calendar, notices });
      },
    };
  },

  goOn({ settings, request, now }) {
    const journey = beginJourney(arrivalOfCalled(settings, request, now, dayEndOfService), 'waiting', now);
    const state = openAt(now, calendarOf(settings.centre, journey.service, []));
    if (!state.isOpen) return turnAway(settings, journey, closedWords(state, now));
    return greet(settings, journey, ['goesOn']);
  },
});

/** Who was promised a call-back and calls themselves has its place. */
async function atPromisedPlace(given: Given, callSid: string, from: string, journey: Journey): Promise<Journey> {
  const { settings, now } = given;
  if (!isStored(journey) || !callsBack(settings, journey.service)) return journey;
  const caller = { from, callSid, journey, secret: settings.AUTH_TOKEN };
  return (await unlessSilent(() => standInForPromise(given, caller, now))) ?? journey;
}

/** What the desk may have changed a moment ago. */
interface AtDesk {
  readonly calendar: OpeningCalendar;
  readonly notices: readonly Words[];
}

async function receive(
  given: Given,
  callSid: string,
  journey: Journey,
  { calendar, notices }: AtDesk,
): Promise<VoiceResponse> {
  const { settings, now } = given;
  const kept = isPlaceKept(journey, now) ? [{ prompt: 'placeKept' } as const] : [];
  const enter = () => greet(settings, journey, [], [...kept, ...notices]);
  // Who may choose hears whether the line is full when they have chosen an operator.
  if (menuOf(settings.centre, journey.service) && openAt(now, calendar).isOpen) return enter();
  const door = await lookAtDoor(given, journey, calendar);
  if (door.kind === 'open') return enter();
  await noteOnCall(given, callSid, journey, (calls, place) => calls.conclude(place, 'closed'));
  return turnAway(settings, journey, [...door.words, ...notices]);
}

/** Who answers, and then the menu, or the line. */
function greet(
  settings: CallSettings,
  journey: Journey,
  first: readonly PromptName[],
  notices: readonly Words[] = [],
): VoiceResponse {
  const { centre } = settings;
  const speaker = speakerOf(settings, journey.service);
  const country = operatorsCountry(centre);
  const menu = menuOf(centre, journey.service);
  if (menu)
    return sayMenu({ speaker, journey, isOpen: true }, menu, {
      first: [...first, 'menuGreeting', ...country, ...notices],
    });
  return sayAndWait(speaker, [...first, 'greeting', ...country, ...notices, ...stayOnLine(centre, journey)], journey);
}

/** Nobody can serve them now: why, until when, and what can be done without. */
function turnAway(settings: CallSettings, journey: Journey, words: readonly Words[]): VoiceResponse {
  const speaker = speakerOf(settings, journey.service);
  const menu = menuOf(settings.centre, journey.service);
  if (menu) return sayMenu({ speaker, journey, isOpen: false }, menu, { first: ['closedGreeting', ...words] });
  const said = ['closedGreeting' as const, ...words];
  return offerInstead(settings, journey, said) ?? sayLastWords(speaker, [...said, 'closedThanks'], journey);
}

export const handler = /* @__PURE__ */ webhook(incoming, needs);
