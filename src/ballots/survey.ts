import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { address, addresses, journeyQuery } from '../calls/addresses';
import { isStored, type Journey } from '../calls/journey';
import { goTo, type Pace, type Speaker } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { mostAnswers, positionAfter } from './answers';
import { type Asked, firstTime } from './hear';
import { firstQuestion, type QuestionName } from './questionnaire';

/** Every key counts, one key ends the wait, and silence is an answer too. */
const anyOneKey = { numDigits: 1, finishOnKey: '' } as const;
/** The pause between welcome and question that the first document asks for. */
const pauseSeconds = 5;
const answerSeconds: Readonly<Record<Pace, number>> = { normal: 8, slow: 16 };

const questionPrompts: Readonly<Record<QuestionName, PromptName>> = {
  rating: 'ratingQuestion',
  reason: 'reasonQuestion',
};

/** The operator has transferred the call. */
export const goToSurvey = (journey: Journey): VoiceResponse => goTo(surveyAddresses.welcome(journey));

/**
 * The welcome, a pause, the question. The pause is the first Gather's timeout: a citizen who already knows the question can
 * answer it during the pause; without a key Twilio goes on to the second Gather.
 */
export function welcomeToSurvey(speaker: Speaker, journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  const pause = response.gather({
    ...anyOneKey,
    timeout: pauseSeconds,
    action: surveyAddresses.answer(journey, 'early'),
  });
  speaker.speak(pause, 'welcome');
  addQuestion(response, speaker, firstQuestion, journey, firstTime, 'normal', []);
  return response;
}

/**
 * Asks a question for the first time.
 * @param first what is said before it
 */
export function ask(
  speaker: Speaker,
  question: QuestionName,
  journey: Journey,
  first: readonly PromptName[] = [],
  asked = firstTime,
): VoiceResponse {
  const response = new VoiceResponse();
  addQuestion(response, speaker, question, journey, asked, 'normal', first);
  return response;
}

/** Repeats a question and says why. After a silence it is slower, with twice the timeout. */
export function askAgain(
  speaker: Speaker,
  question: QuestionName,
  journey: Journey,
  because: 'repeat' | 'mistake' | 'silence',
  asked: Asked,
): VoiceResponse {
  const response = new VoiceResponse();
  const first: Readonly<Record<typeof because, readonly PromptName[]>> = {
    repeat: [],
    mistake: ['notUnderstood'],
    silence: ['takeYourTime'],
  };
  addQuestion(response, speaker, question, journey, asked, asked.silences > 0 ? 'slow' : 'normal', first[because]);
  return response;
}

/**
 * Goes on after the stored answers: with the next question or the closing words.
 * @param first what is said before it
 */
export function goOn(speaker: Speaker, journey: Journey, first: readonly PromptName[] = []): VoiceResponse {
  const position = positionAfter(journey.answers);
  return position.kind === 'question'
    ? ask(speaker, position.question, journey, first)
    : close(speaker, [position.closing], journey, 0);
}

/**
 * Says the closing words, and hangs up once the survey has had as many steps as the longest one.
 * @param closing how many steps came after the last answer
 */
export function close(
  speaker: Speaker,
  prompts: readonly PromptName[],
  journey: Journey,
  closing: number,
): VoiceResponse {
  if (journey.answers.length + closing >= mostAnswers) return sayLastWords(speaker, prompts, journey);
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  response.redirect(surveyAddresses.closing(journey, closing + 1));
  return response;
}

/** The last words. If part of the call is still unstored, the citizen's leg stays on the line until it is. */
export function sayLastWords(speaker: Speaker, prompts: readonly PromptName[], journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  if (isStored(journey)) response.hangup();
  else response.redirect(addresses.farewell(journey, 0));
  return response;
}

function addQuestion(
  response: VoiceResponse,
  speaker: Speaker,
  question: QuestionName,
  journey: Journey,
  asked: Asked,
  pace: Pace,
  first: readonly PromptName[],
): void {
  const gather = response.gather({
    ...anyOneKey,
    timeout: answerSeconds[pace],
    actionOnEmptyResult: true,
    action: surveyAddresses.answer(journey, asked),
  });
  for (const prompt of [...first, questionPrompts[question]]) speaker.speak(gather, prompt, pace);
}

/** Where the survey's steps lead. */
export const surveyAddresses = {
  welcome: (journey: Journey) => address('/survey/welcome', journeyQuery(journey)),
  /** Receives the keys by which a PBX proves that it sent the call. `named`: the service that it names. */
  transfer: (named: string | undefined) => address('/survey/welcome', { asked: 'true', named }),
  /** Receives the answer to the next question. `early`: a key pressed before the question. */
  answer: (journey: Journey, asked: Asked | 'early') =>
    address('/survey/answer', { ...journeyQuery(journey), ...askedQuery(asked) }),
  /** Pads a survey that is shorter than the longest. `closing`: how many such steps there were, with this one. */
  closing: (journey: Journey, closing: number) => address('/survey/answer', { ...journeyQuery(journey), closing }),
};

const askedQuery = (asked: Asked | 'early') =>
  asked === 'early'
    ? { early: 'true' }
    : {
        mistakes: asked.mistakes || undefined,
        silences: asked.silences || undefined,
        repeats: asked.repeats || undefined,
      };
