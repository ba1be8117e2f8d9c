import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { address, journeyQuery } from '../calls/addresses';
import { sayLastWords } from '../calls/citizen';
import type { Journey } from '../calls/journey';
import type { Pace, Speaker } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { mostAnswers, positionAfter } from './answers';
import { type Asked, firstTime } from './hear';
import { firstQuestion, type QuestionName } from './questionnaire';

/** Every key counts, the first one ends the wait, and silence is an answer too. */
const anyOneKey = { numDigits: 1, finishOnKey: '' } as const;
/** The first document's pause between the welcome and the question. */
const pauseSeconds = 5;
const answerSeconds: Readonly<Record<Pace, number>> = { normal: 8, slow: 16 };

const questionPrompts: Readonly<Record<QuestionName, PromptName>> = {
  rating: 'ratingQuestion',
  reason: 'reasonQuestion',
};

/** The operator has let go of the citizen. */
export function goToSurvey(journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  response.redirect(surveyAddresses.welcome(journey));
  return response;
}

/**
 * The welcome, the pause, the question. The pause is the first Gather's timeout: a key cuts it short, and whoever
 * already knows the question has answered it; without a key Twilio goes on to the second Gather by itself.
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
 * Puts a question for the first time.
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

/** Puts a question again, and says why. After a silence slower, and with twice the time. */
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
 * Goes on from the answers that stand: with the next question, or with the closing words.
 * @param first what is said before it
 */
export function goOn(speaker: Speaker, journey: Journey, first: readonly PromptName[] = []): VoiceResponse {
  const position = positionAfter(journey.answers);
  return position.kind === 'question'
    ? ask(speaker, position.question, journey, first)
    : close(speaker, [position.closing], journey, 0);
}

/**
 * Says the closing words, and hangs up once the survey has had as many steps as the longest.
 * @param closing how many of its steps came after its last answer
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

/** Where a step of the survey leads. */
export const surveyAddresses = {
  welcome: (journey: Journey) => address('/survey/welcome', journeyQuery(journey)),
  /** Where the keys go with which a PBX proves that it has sent the call. `named`: the service that it means. */
  transfer: (named: string | undefined) => address('/survey/welcome', { asked: 'true', named }),
  /** Where the next question's answer goes. `early`: a key pressed before the question was put. */
  answer: (journey: Journey, asked: Asked | 'early') =>
    address('/survey/answer', { ...journeyQuery(journey), ...askedQuery(asked) }),
  /** Where a survey goes that is shorter than the longest. `closing`: how often, with this time. */
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
