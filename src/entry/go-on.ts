import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { hear } from '../ballots/hear';
import { journeySchema } from '../ballots/journey-schema';
import { positionAt } from '../ballots/path';
import { firstQuestion, questionnaire } from '../ballots/questionnaire';
import { ask, close, goOn } from '../ballots/survey';
import { isProven } from '../ballots/transfer-proof';
import { addresses } from '../calls/addresses';
import { arrivalAt } from '../calls/arrival';
import { announceOperator, playMusic, sayAndEnqueue, sayLastWords } from '../calls/citizen';
import { beginJourney, type Journey } from '../calls/journey';
import { afterConversation, keepWaiting, tryToRelease } from '../calls/operators/operator';
import { type Shift, shiftEntries } from '../calls/operators/shift';
import { meetOperator, playAlone } from '../calls/queue/conference';
import { citizenAlone, meetingEntries, operatorAlone } from '../calls/queue/room-schemas';
import { formCount, formDigits } from '../calls/twilio-form';
import { firstService, serviceMeant } from '../platform/settings/services';
import { type CallSettings, readSettings } from '../platform/settings/settings';
import { hangUp, nothing, sayAndHangUp, sayAndRedirect, sayApology } from '../voice/say';
import type { Speaker } from '../voice/speaker';
import { speakerOf } from '../voice/speaker-of';

/** A step that could not answer: what there is to go on from, all of it pure. */
interface Failed {
  readonly settings: CallSettings;
  /** What it was asked, its address's query first of all. */
  readonly request: unknown;
  readonly now: Date;
  /** Whether Twilio asks, having got no answer at all; otherwise the step itself is still answering. */
  readonly isFallback: boolean;
}

type GoOn = (failed: Failed) => VoiceResponse | undefined;

/** How often a step of the queue or of an operator is tried again before the call goes on without it. */
const mostTries = 5;

const entry = v.object({ To: v.fallback(v.string(), '') });
const counts = v.object({
  look: formCount,
  returned: formCount,
  tried: formCount,
  letGoAt: formCount,
  attempt: formCount,
});
const answered = v.object({
  ...journeySchema.entries,
  Digits: formDigits,
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
  closing: formCount,
});

const wayOn: Readonly<Record<string, GoOn>> = {
  'citizen/incoming': ({ settings, request, now }) => {
    const journey = beginJourney(arrivalOf(settings, request, now), 'waiting');
    return sayAndEnqueue(speakerFor(settings, journey), ['goesOn', 'greeting'], journey);
  },
  'citizen/waiting': ({ settings, request, isFallback }) => {
    // Who waits hears nothing of it. Where Twilio has taken them out of the queue, they go back into it.
    if (!isFallback) return playMusic();
    return withJourney(request, (journey) => sayAndEnqueue(speakerFor(settings, journey), ['goesOn'], journey, 1));
  },
  'citizen/connecting': ({ settings }) => announceOperator(speakerOf(settings)),
  'citizen/after-operator': ({ settings, request }) =>
    withJourney(request, (journey) => {
      const { look, returned } = v.parse(counts, request);
      const speaker = speakerFor(settings, journey);
      if (look >= mostTries) return sayLastWords(speaker, ['notTransferredThanks'], journey);
      return sayAndRedirect(speaker, 'goesOn', addresses.citizenAfterOperator(journey, { look: look + 1, returned }));
    }),
  'citizen/meeting': ({ settings, request }) =>
    withParsed(v.object(meetingEntries), request, (meeting) =>
      meetOperator(speakerOf(settings, meeting.service), { ...meeting, leg: undefined }),
    ),
  'citizen/after-meeting': ({ settings }) => sayAndHangUp(speakerOf(settings), 'notTransferredThanks'),
  'citizen/alone': ({ request }) =>
    withParsed(citizenAlone, request, (alone) => playAlone(addresses.citizenAlone(alone))),
  'citizen/farewell': () => hangUp(),
  'survey/welcome': ({ settings, request, now }) => {
    const known = v.safeParse(journeySchema, request);
    if (!known.success && !isProven(settings, request)) return undefined;
    const journey = known.success ? known.output : beginJourney(arrivalOf(settings, request, now), 'transferred');
    return ask(speakerFor(settings, journey), firstQuestion, journey, ['goesOn']);
  },
  'survey/answer': ({ settings, request }) => withParsed(answered, request, (asked) => survey(settings, asked)),
  'operator/sign-in': ({ settings, request }) => {
    const { attempt } = v.parse(counts, request);
    const speaker = speakerOf(settings);
    if (attempt >= mostTries) return sayAndHangUp(speaker, 'operatorGoodbye');
    return sayAndRedirect(speaker, 'goesOn', addresses.operatorSignIn({ attempt }));
  },
  'operator/next-call': ({ settings, request }) =>
    withShift(request, (shift) => keepWaiting(speakerOf(settings), shift, true)),
  'operator/after-call': ({ settings, request, now }) =>
    withShift(request, (shift) => {
      const { tried, letGoAt } = v.parse(counts, request);
      if (tried >= mostTries) return afterConversation(shift);
      const since = letGoAt || Math.round(now.getTime() / 1000);
      return tryToRelease(speakerOf(settings), shift, { letGoAt: since, tried: tried + 1 });
    }),
  'operator/alone': ({ request }) =>
    withParsed(operatorAlone, request, ({ leg, look, ...shift }) =>
      playAlone(addresses.operatorAlone(shift, { leg, look })),
    ),
  'call-ended': () => nothing(),
};

/**
 * What a caller hears when a step has failed: an apology, and then the call goes on where it can, with what the step's
 * address says of it. Nothing here can fail but the settings, and without them there is nowhere to go.
 * @param environment a function's `context`
 */
export function goOnFromStep(
  step: string,
  request: unknown,
  environment: Readonly<Record<string, unknown>>,
  now: Date,
  isFallback = false,
): VoiceResponse {
  try {
    const settings = readSettings(environment, 'calls');
    return wayOn[step]?.({ settings, request, now, isFallback }) ?? sayApology();
  } catch {
    return sayApology();
  }
}

/** An answer that was keyed in goes on; else the question is put again, as if after a mistake and a silence: once. */
function survey(settings: CallSettings, { Digits, closing, ...asked }: v.InferOutput<typeof answered>): VoiceResponse {
  const speaker = speakerFor(settings, asked);
  const { answers } = asked;
  const position = positionAt(answers);
  if (position.kind === 'closing') {
    return close(speaker, [], { ...asked, unsaved: answers.length + closing }, closing);
  }
  const { question } = position;
  const heard = hear(questionnaire[question].answers, asked, Digits);
  if (heard.kind === 'answer') {
    const path = [...answers, heard.answer];
    return goOn(speaker, { ...asked, answers: path, unsaved: path.length }, ['goesOn']);
  }
  const isOver = asked.mistakes > 0 && asked.silences > 0;
  if (isOver) return sayLastWords(speaker, [answers.length > 0 ? 'thanks' : 'goodbye'], asked);
  return ask(speaker, question, asked, ['goesOn'], { mistakes: 1, silences: 1, repeats: asked.repeats });
}

function arrivalOf(settings: CallSettings, request: unknown, now: Date) {
  const service = serviceMeant(settings, v.parse(entry, request).To) ?? firstService(settings);
  return arrivalAt(now, service.id);
}

const withJourney = (request: unknown, goOn: (journey: Journey) => VoiceResponse) =>
  withParsed(journeySchema, request, goOn);

const withShift = (request: unknown, goOn: (shift: Shift) => VoiceResponse) =>
  withParsed(v.object(shiftEntries), request, goOn);

function withParsed<Schema extends v.GenericSchema>(
  schema: Schema,
  request: unknown,
  goOn: (parsed: v.InferOutput<Schema>) => VoiceResponse,
): VoiceResponse | undefined {
  const parsed = v.safeParse(schema, request);
  return parsed.success ? goOn(parsed.output) : undefined;
}

const speakerFor = (settings: CallSettings, { service }: Pick<Journey, 'service'>): Speaker =>
  speakerOf(settings, service);
