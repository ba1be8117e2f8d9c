import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { askedEntries, correctedBy, hear, lateWriteAfter, positionAfter, writeAfter } from '../../src/ballots/answers';
import type { Questionnaire } from '../../src/ballots/questionnaire';
import { questionnaireOn } from '../../src/ballots/questionnaires';
import { journeySchema, journeyStoresIn, type Stored } from '../../src/ballots/store-journey';
import { ask, askAgain, close, goOn, sayLastWords, takeUp } from '../../src/ballots/survey';
import type { Journey } from '../../src/calls/journey';
import { callForm, formCount, formDigits } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { known, webhook } from '../../src/entry/webhook';
import { type Speaker, speakerOf } from '../../src/voice/speaker';

const carried = v.object({
  ...journeySchema.entries,
  Digits: formDigits,
  ...askedEntries,
  /** How many requests this step has had since the last answer. */
  closing: formCount,
  /** The key was pressed after the answer, before the next question. */
  late: v.optional(v.literal('true')),
});
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** The key was pressed during the pause, before the question. */
  early: v.optional(v.literal('true')),
});

/**
 * The answer to a question. The earlier answers tell which question it was. A survey that is shorter than the longest one is
 * padded: after its closing words it repeats this step, and writes its ballot again, until both counts match. Otherwise the
 * number of writes would tell which answers were given.
 */
export const answer = citizenStep({
  name: 'survey/answer',
  request,
  answer({ settings }, asked) {
    const { answers: before, closing } = asked;
    const speaker = speakerOf(settings, asked.service);
    const questionnaire = questionnaireOn(settings.centre, asked.service, asked.day);
    const position = positionAfter(questionnaire, before);
    if (!position) return { store: asked, thenSay: ({ journey }) => sayLastWords(speaker, ['surveyOver'], journey) };
    if (asked.late) {
      return {
        store: afterLateKey(questionnaire, asked),
        thenSay: (stored) => afterAnswer(stored, (journey) => goOn(speaker, questionnaire, journey), speaker),
      };
    }
    if (position.kind === 'closing') {
      return {
        store: { ...asked, unsaved: writeAfter(before.length + closing) },
        thenSay: ({ journey }) => close(speaker, questionnaire, [], journey, closing),
      };
    }
    const { question } = position;
    const heard = hear(question, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const answers = [...before, heard.answer];
      return {
        store: { ...asked, answers, unsaved: writeAfter(answers.length) },
        thenSay: (stored) => afterAnswer(stored, (journey) => takeUp(speaker, questionnaire, journey), speaker),
      };
    }
    if (heard.kind === 'end' && heard.answer !== undefined) {
      const answers = [...before, heard.answer];
      return {
        store: { ...asked, answers, unsaved: writeAfter(answers.length) },
        thenSay: ({ journey }) => sayLastWords(speaker, lastWords(questionnaire, before), journey),
      };
    }
    return {
      store: asked,
      thenSay({ journey }) {
        // A key pressed before the question is never counted as a mistake.
        if (asked.early) return ask(speaker, question, journey);
        if (heard.kind === 'again') return askAgain(speaker, question, journey, heard.because, heard.asked);
        return sayLastWords(speaker, lastWords(questionnaire, before), journey);
      },
    };
  },

  /** With a key the survey goes on; without one the question is repeated once, as after a mistake and a silence. */
  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { answers: before, closing, mistakes, silences, repeats } = asked;
    const speaker = speakerOf(settings, asked.service);
    const questionnaire = questionnaireOn(settings.centre, asked.service, asked.day);
    const position = positionAfter(questionnaire, before);
    if (!position) return sayLastWords(speaker, ['surveyOver'], asked);
    if (asked.late) return goOn(speaker, questionnaire, afterLateKey(questionnaire, asked), ['goesOn']);
    if (position.kind === 'closing')
      return close(speaker, questionnaire, [], { ...asked, unsaved: writeAfter(before.length + closing) }, closing);
    const heard = hear(position.question, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const answers = [...before, heard.answer];
      return goOn(speaker, questionnaire, { ...asked, answers, unsaved: writeAfter(answers.length) }, ['goesOn']);
    }
    if (mistakes > 0 && silences > 0) return sayLastWords(speaker, lastWords(questionnaire, before), asked);
    return ask(speaker, position.question, asked, ['goesOn'], { mistakes: 1, silences: 1, repeats });
  },
});

/** Answers given before are kept, and the citizen is thanked for them. */
function lastWords({ closings }: Questionnaire, before: readonly string[]) {
  const [first] = Object.values(closings);
  return [before.length > 0 && first ? first : ('goodbye' as const)];
}

/** A late key is written even if it means nothing: that it came may be seen, but not what it changed. */
function afterLateKey(questionnaire: Questionnaire, asked: v.InferOutput<typeof carried>): Journey {
  const answers = correctedBy(questionnaire, asked.answers, asked.Digits) ?? asked.answers;
  return { ...asked, answers, unsaved: lateWriteAfter(answers.length) };
}

/** The first stored answer wins: if it is another one, the call goes on from that. */
function afterAnswer({ journey, answers = [] }: Stored, then: (journey: Journey) => VoiceResponse, speaker: Speaker) {
  if (answers.length === 0) return sayLastWords(speaker, ['surveyOver'], journey);
  return then({ ...journey, answers: answers.slice(0, journey.answers.length) });
}

export const handler = /* @__PURE__ */ webhook(answer, journeyStoresIn);
