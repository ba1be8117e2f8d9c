import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { sayLastWords } from '../../src/ballots/survey';
import { dayOf } from '../../src/calendar/civil-time';
import { callBackAddresses } from '../../src/calls/call-backs/addresses';
import { callBackStoresIn } from '../../src/calls/call-backs/stores';
import { sayAndWait } from '../../src/calls/citizen';
import type { Journey } from '../../src/calls/journey';
import { callForm, formMaybe, isInProgress } from '../../src/calls/twilio-form';
import { heardOffer } from '../../src/centre/call-backs/hear-offer';
import { type Offer, offerOf } from '../../src/centre/call-backs/offer';
import { atOnce, type OfferPlace, sayOffer } from '../../src/centre/call-backs/say-offer';
import { centreStoresIn } from '../../src/centre/stores';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';

const carried = v.object({
  ...journeySchema.entries,
  page: formMaybe,
  misses: formMaybe,
  expected: formMaybe,
  taken: formMaybe,
});
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** Missing when the offer has not been told yet. */
  Digits: v.optional(v.string()),
});
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  ...callBackStoresIn(opened),
  closings: centreStoresIn(opened).closings,
});
type Given = StepDependencies<typeof needs>;

/** What a citizen may be promised in the place of waiting, or while the service is closed. */
export const callBackOffer = citizenStep<typeof request, typeof needs>({
  name: 'citizen/call-back-offer',
  request,
  answer: (given, asked) => ({
    store: asked,
    thenSay: ({ journey }) => (isInProgress(asked) ? tell(given, asked, journey) : nothing()),
  }),

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    // Who stands in the line waits on; nothing can be promised to anybody else.
    const isInLine = asked.expected !== undefined;
    const speaker = speakerOf(settings, asked.service);
    return isInLine
      ? sayAndWait(speaker, ['goesOn'], asked)
      : sayLastWords(speaker, ['callBackFailed', 'closedThanks'], asked);
  },
});

async function tell(given: Given, asked: Request, journey: Journey): Promise<VoiceResponse> {
  const { settings, now } = given;
  const speaker = speakerOf(settings, asked.service);
  const offer = await offerOf(given, asked.service, asked.expected);
  if (!offer || (!offer.turn && offer.halfHours.length === 0)) {
    if (offer) await noteRefused(given, asked);
    return leave(given, asked, journey, offer, ['callBackNone']);
  }
  const place: OfferPlace = { page: asked.page, misses: asked.misses ?? 0, expected: asked.expected };
  const heard = heardOffer(offer, place, asked.Digits);
  switch (heard.kind) {
    case 'turn':
      return goTo(callBackAddresses.number(journey, { due: heard.due }));
    case 'halfHour':
      return goTo(callBackAddresses.number(journey, { begin: heard.begin }));
    case 'leave':
      return leave(given, asked, journey, offer, []);
    case 'told': {
      const pages = Math.ceil(offer.halfHours.length / atOnce);
      const page = heard.place.page === undefined ? undefined : heard.place.page % pages;
      const first: readonly PromptName[] = [
        ...(asked.taken === undefined ? [] : (['callBackTaken'] as const)),
        ...(heard.isMistaken ? (['notUnderstood'] as const) : []),
      ];
      return sayOffer(speaker, journey, offer, { ...heard.place, page }, now, first);
    }
  }
}

/** Back into the line, where they stand still; or thanks. */
function leave(
  { settings }: Given,
  { expected, service }: Request,
  journey: Journey,
  offer: Offer | undefined,
  first: readonly PromptName[],
): VoiceResponse {
  const speaker = speakerOf(settings, service);
  if (expected !== undefined && offer?.isOpen !== false)
    return sayAndWait(speaker, [...first, 'callBackToLine'], journey);
  return sayLastWords(speaker, [...first, 'closedThanks'], journey);
}

async function noteRefused({ capacity, settings, now }: Given, { service }: Request): Promise<void> {
  await unlessSilent(() => capacity.noteRefused(dayOf(now, dayEndOfService(settings.centre, service)), service));
}

export const handler = /* @__PURE__ */ webhook(callBackOffer, needs);
