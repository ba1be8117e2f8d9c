import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { sayLastWords } from '../../src/ballots/survey';
import { type OpeningCalendar, openAt } from '../../src/calendar/opening';
import type { CallOutcome } from '../../src/calls/calls';
import { sayAndWait } from '../../src/calls/citizen';
import type { Journey } from '../../src/calls/journey';
import { noteOnCall } from '../../src/calls/note-on-call';
import { WaitingList } from '../../src/calls/queue/waiting-list';
import { callForm, formDigits, isInProgress } from '../../src/calls/twilio-form';
import { offerInstead } from '../../src/centre/call-backs/offer-instead';
import { hearInformation, hearMenu, menuEntries } from '../../src/centre/menu/hear-menu';
import { informationOf, menuOf } from '../../src/centre/menu/menu-of';
import { sayInformation, sayMenu, sayWhatNow } from '../../src/centre/menu/say-menu';
import { lookAtDoor } from '../../src/centre/opening/look-at-door';
import { readCalendar } from '../../src/centre/opening/open-now';
import { centreStoresIn } from '../../src/centre/stores';
import { citizenStep, type StoreFirst } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import { stayOnLine } from '../../src/feedback/draw/stay-on-line';
import type { Information } from '../../src/platform/settings/menu-schema';
import type { CallSettings } from '../../src/platform/settings/settings';
import { nothing, speakerOf } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';

const carried = v.object({ ...journeySchema.entries, ...menuEntries, Digits: formDigits });
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;
const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  closings: centreStoresIn(opened).closings,
  waiting: new WaitingList(opened.table),
});
type Given = StepDependencies<typeof needs>;

/** A key in the menu, or in what is said without an operator; the time that it takes costs nobody their place in the line. */
export const menu = citizenStep<typeof request, typeof needs>({
  name: 'citizen/menu',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const { settings } = given;
    const calendar = await readCalendar(given, asked.service);
    const information = asked.information && informationOf(settings.centre, asked.service, asked.information);
    return information ? inInformation(given, asked, information, calendar) : inMenu(given, asked, calendar);
  },

  /** Whoever is there is led to an operator: that is what a menu is before. */
  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const choices = menuOf(settings.centre, asked.service) ?? [];
    const move = asked.information === undefined ? hearMenu(choices, asked, asked.Digits, true) : undefined;
    const { topic = asked.topic, group = asked.group } = move && 'topic' in move ? move : asked;
    return toLine(settings, { ...asked, topic, group }, ['goesOn']);
  },
});

function inMenu(given: Given, asked: Request, calendar: OpeningCalendar): StoreFirst {
  const { isOpen } = openAt(given.now, calendar);
  const { settings } = given;
  const speaker = speakerOf(settings, asked.service);
  const choices = menuOf(settings.centre, asked.service) ?? [];
  const move = hearMenu(choices, asked, asked.Digits, isOpen);
  const directed: Journey = { ...asked, ...('topic' in move && { topic: move.topic, group: move.group }) };
  return {
    store: directed,
    async thenSay({ journey }) {
      const said = { speaker, journey, isOpen };
      switch (move.kind) {
        case 'operator':
          return goToOperator(given, asked, journey, calendar);
        case 'choices':
          return sayMenu(said, choices, { place: { ...asked, ...startAgain, at: move.at } });
        case 'information': {
          const information = informationOf(settings.centre, asked.service, move.id);
          return information ? sayInformation(said, information) : goToOperator(given, asked, journey, calendar);
        }
        case 'again':
          return sayMenu(said, choices, {
            first: [wordsFor[move.because]],
            place: move.place,
            pace: move.because === 'silence' ? 'slow' : 'normal',
          });
        // It is closed by now, if it was not when they called.
        case 'complaint':
        case 'goodbye': {
          await conclude(given, asked, journey, 'closed');
          const why: readonly PromptName[] = move.kind === 'complaint' ? ['complaintClosed'] : [];
          return (
            offerInstead(settings, journey, []) ?? sayLastWords(speaker, [...why, 'notTransferredThanks'], journey)
          );
        }
      }
    },
  };
}

function inInformation(given: Given, asked: Request, information: Information, calendar: OpeningCalendar): StoreFirst {
  const { isOpen } = openAt(given.now, calendar);
  const speaker = speakerOf(given.settings, asked.service);
  const isHeard = asked.heard !== undefined;
  const move = hearInformation(asked, asked.Digits, isHeard, isOpen);
  return {
    store: asked,
    async thenSay({ journey }) {
      const said = { speaker, journey, isOpen };
      switch (move.kind) {
        case 'operator':
          return goToOperator(given, asked, journey, calendar);
        case 'information':
          return sayInformation(said, information, move.place);
        case 'end':
          // Whoever hangs up from now on, or keeps silent, has heard what they wanted to know.
          await conclude(given, asked, journey, 'informed');
          return sayWhatNow(said, information, move.place, move.because ? [wordsFor[move.because]] : []);
        case 'goodbye':
          return sayLastWords(speaker, ['notTransferredThanks'], journey);
      }
    },
  };
}

const startAgain = { mistakes: 0, silences: 0, repeats: 0 };

const wordsFor = { mistake: 'menuWrongKey', silence: 'takeYourTime', 'no-operator': 'menuNobody' } as const;

/** What was chosen is written, so that the figures have it, and a call that was concluded waits after all. */
async function goToOperator(
  given: Given,
  asked: Request,
  journey: Journey,
  calendar: OpeningCalendar,
): Promise<VoiceResponse> {
  const { topic, group } = journey;
  const door = await lookAtDoor(given, journey, calendar);
  if (door.kind !== 'open') {
    await conclude(given, asked, journey, 'closed');
    return (
      offerInstead(given.settings, journey, door.words) ??
      sayLastWords(speakerOf(given.settings, journey.service), [...door.words, 'closedThanks'], journey)
    );
  }
  await noteOnCall(given, asked.CallSid, journey, (calls, place) => calls.choose(place, { topic, group }));
  return toLine(given.settings, journey, ['menuToLine']);
}

const toLine = (settings: CallSettings, journey: Journey, first: readonly PromptName[]): VoiceResponse =>
  sayAndWait(speakerOf(settings, journey.service), [...first, ...stayOnLine(settings.centre, journey)], journey);

const conclude = (given: Given, asked: Request, journey: Journey, outcome: CallOutcome): Promise<void> =>
  noteOnCall(given, asked.CallSid, journey, (calls, place) => calls.conclude(place, outcome, journey.topic));

export const handler = /* @__PURE__ */ webhook(menu, needs);
