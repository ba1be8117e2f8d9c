import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type * as v from 'valibot';
import { type JourneyStores, type journeyStoresIn, type Stored, storeJourney } from '../ballots/store-journey';
import type { Journey } from '../calls/journey';
import type { Log } from '../platform/log';
import type { Opened, StepDependencies } from './step-dependencies';
import type { Step } from './webhook';

/** What a step answers: what the citizen hears, or a journey that has to be stored first. */
type Outcome = VoiceResponse | StoreFirst;

export interface StoreFirst {
  readonly store: Journey;
  /** @param stored the journey after storing; what is still unstored goes into the next addresses */
  readonly thenSay: (stored: Stored) => Outcome | Promise<Outcome>;
}

interface CitizenStep<Schema extends v.GenericSchema, Open extends (opened: Opened) => JourneyStores>
  extends Omit<Step<Schema, Open>, 'answer'> {
  readonly answer: (
    given: StepDependencies<Open>,
    request: v.InferOutput<Schema>,
    log: Log,
  ) => Outcome | Promise<Outcome>;
}

/** A step that knows the citizen's journey and says what to store of it. Here, and only here, a journey is stored. */
export function citizenStep<
  Schema extends v.GenericSchema<unknown, { readonly CallSid: string }>,
  Open extends (opened: Opened) => JourneyStores = typeof journeyStoresIn,
>(step: CitizenStep<Schema, Open>): Step<Schema, Open> {
  return {
    ...step,
    async answer(given, request, log) {
      let outcome = await step.answer(given, request, log);
      while ('store' in outcome) {
        outcome = await outcome.thenSay(await storeJourney(given, request.CallSid, outcome.store));
      }
      return outcome;
    },
  };
}
