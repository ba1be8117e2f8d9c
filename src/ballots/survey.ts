import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { address, journeyQuery } from '../calls/addresses';
import { isStored, type Journey } from '../calls/journey';
import { goTo, type Pace, type Speaker, type Spoken, type Words } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { type Asked, askedQuery, firstTime, lastAnswered, positionAfter } from './answers';
import type { Question, Questionnaire } from './questionnaire';

/** The pause between welcome and question that the first document asks for. */
const pauseSeconds = 5;
const answerSeconds: Readonly<Record<Pace, number>> = { normal: 8, slow: 16 };
/** Between two digits. */
const digitSeconds = 2;
/** After the thanks for an answer; a digit that comes before the next question belongs to the answer. */
const lateSeconds = 1;

/** The operator has transferred the call. */
export const goToSurvey = (journey: Journey): VoiceResponse => goTo(surveyAddresses.welcome(journey));

/**
 * The welcome, a pause, the question. The pause is the first Gather's timeout: a citizen who already knows the question can
 * answer it during the pause; without a key Twilio goes on to the second Gather.
 */
export function welcomeToSurvey(speaker: Speaker, questionnaire: Questionnaire, journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  const action = surveyAddresses.answer(journey, 'early');
  addGather(response, questionnaire.first, pauseSeconds, { action }, (gather) => speaker.speak(gather, 'welcome'));
  addQuestion(response, speaker, questionnaire.first, journey, firstTime, 'normal', []);
  return response;
}

/**
 * Asks a question for the first time.
 * @param first what is said before it
 */
export function ask(
  speaker: Speaker,
  question: Question,
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
  question: Question,
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
 * Goes on after an answer that was given just now. Where answers have two digits, each is thanked for in a gather of its own: the
 * `0` of a `10` that is keyed in slowly falls into that, and is not taken for the answer to the next question.
 */
export function takeUp(speaker: Speaker, questionnaire: Questionnaire, journey: Journey): VoiceResponse {
  const digits = lastAnswered(questionnaire, journey.answers)?.digits ?? 1;
  const position = positionAfter(questionnaire, journey.answers);
  if (digits === 1 || !position) return goOn(speaker, questionnaire, journey);
  const response = new VoiceResponse();
  const action = surveyAddresses.late(journey);
  const gather = response.gather({ numDigits: digits, finishOnKey: '#', timeout: lateSeconds, action });
  if (position.kind === 'question') {
    speaker.speak(gather, 'taken');
    addQuestion(response, speaker, position.question, journey, firstTime, 'normal', []);
    return response;
  }
  for (const prompt of closingWords(questionnaire, position.closing)) speaker.speak(gather, prompt);
  addEnd(response, questionnaire, journey, 0);
  return response;
}

/**
 * Goes on after the stored answers: with the next question or the closing words.
 * @param first what is said before it
 */
export function goOn(
  speaker: Speaker,
  questionnaire: Questionnaire,
  journey: Journey,
  first: readonly PromptName[] = [],
): VoiceResponse {
  const position = positionAfter(questionnaire, journey.answers);
  if (!position) return sayLastWords(speaker, ['surveyOver'], journey);
  if (position.kind === 'question') return ask(speaker, position.question, journey, first);
  return close(speaker, questionnaire, closingWords(questionnaire, position.closing), journey, 0);
}

function closingWords({ closings }: Questionnaire, name: string): readonly Spoken[] {
  const words = closings[name];
  return words ? [words] : [];
}

/**
 * Says the closing words, and hangs up once the survey has had as many steps as the longest one.
 * @param closing how many steps came after the last answer
 */
export function close(
  speaker: Speaker,
  questionnaire: Questionnaire,
  prompts: readonly (PromptName | Spoken)[],
  journey: Journey,
  closing: number,
): VoiceResponse {
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  addEnd(response, questionnaire, journey, closing);
  return response;
}

function addEnd(response: VoiceResponse, { mostAnswers }: Questionnaire, journey: Journey, closing: number): void {
  if (journey.answers.length + closing < mostAnswers) response.redirect(surveyAddresses.closing(journey, closing + 1));
  else addLast(response, journey);
}

/** The last words. If part of the call is still unstored, the citizen's leg stays on the line until it is. */
export function sayLastWords(
  speaker: Speaker,
  prompts: readonly (PromptName | Spoken | Words)[],
  journey: Journey,
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speakAll(response, prompts);
  addLast(response, journey);
  return response;
}

function addLast(response: VoiceResponse, journey: Journey): void {
  if (isStored(journey)) response.hangup();
  else response.redirect(surveyAddresses.farewell(journey, 0));
}

/** All was said. Retries the database in two seconds. */
export function waitToStore(journey: Journey, tried: number): VoiceResponse {
  const response = new VoiceResponse();
  response.pause({ length: 2 });
  response.redirect(surveyAddresses.farewell(journey, tried + 1));
  return response;
}

function addQuestion(
  response: VoiceResponse,
  speaker: Speaker,
  question: Question,
  journey: Journey,
  asked: Asked,
  pace: Pace,
  first: readonly PromptName[],
): void {
  const then = { actionOnEmptyResult: true, action: surveyAddresses.answer(journey, asked) };
  addGather(response, question, answerSeconds[pace], then, (gather) => {
    for (const prompt of [...first, question.asks]) speaker.speak(gather, prompt, pace);
  });
}

/**
 * Waits for an answer. Every key counts, and the last one that an answer may have ends the wait. Of two digits the second has to
 * come soon, or `#`: so the time to think is a pause within the gather, which the first key ends. A key pressed between two
 * gathers would be lost.
 */
function addGather(
  response: VoiceResponse,
  { digits }: Question,
  seconds: number,
  then: { readonly action: string; readonly actionOnEmptyResult?: boolean },
  say: (gather: ReturnType<VoiceResponse['gather']>) => void,
): void {
  if (digits === 1) {
    say(response.gather({ numDigits: 1, finishOnKey: '', timeout: seconds, ...then }));
    return;
  }
  const gather = response.gather({ numDigits: digits, finishOnKey: '#', timeout: digitSeconds, ...then });
  say(gather);
  gather.pause({ length: seconds - digitSeconds });
}

/** Where the survey's steps lead. */
export const surveyAddresses = {
  welcome: (journey: Journey) => address('/survey/welcome', journeyQuery(journey)),
  /** Receives the keys by which a PBX proves that it sent the call. `named`: the service that it names. */
  transfer: (named: string | undefined) => address('/survey/welcome', { asked: 'true', named }),
  /** Receives the answer to the next question. `early`: a key pressed before the question. */
  answer: (journey: Journey, asked: Asked | 'early') =>
    address('/survey/answer', {
      ...journeyQuery(journey),
      ...(asked === 'early' ? { early: 'true' } : askedQuery(asked)),
    }),
  /** Receives a key that comes after the answer, and before the next question. */
  late: (journey: Journey) => address('/survey/answer', { ...journeyQuery(journey), late: 'true' }),
  /** Pads a survey that is shorter than the longest. `closing`: how many such steps there were, with this one. */
  closing: (journey: Journey, closing: number) => address('/survey/answer', { ...journeyQuery(journey), closing }),
  /** Where a finished call waits until all of it is stored. `tried`: how often that was tried. */
  farewell: (journey: Journey, tried: number) =>
    address('/survey/farewell', { ...journeyQuery(journey), tried: tried || undefined }),
};
