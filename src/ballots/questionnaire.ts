/** A question: which key gives which answer, and which question or closing follows each answer. */
interface Question<Answer extends string, Next extends string> {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly next: Readonly<Record<Answer, Next>>;
}

const question = <Answer extends string, Next extends string>(
  definition: Question<Answer, Next>,
): Question<Answer, Next> => definition;

/** Stored on every ballot: a changed questionnaire gets a new version. */
export const questionnaireId = { questionnaire: 'faces', version: 1 } as const;

/** The first document's questionnaire: one question and, after an unsatisfied answer, one for the reason. */
export const questionnaire = {
  rating: question({
    answers: { '1': 'satisfied', '2': 'fair', '3': 'unsatisfied' },
    next: { satisfied: 'thanks', fair: 'thanks', unsatisfied: 'reason' },
  }),
  reason: question({
    answers: {
      '1': 'waitTooLong',
      '2': 'operatorUnprofessional',
      '3': 'problemNotSolved',
      '4': 'negativeAnswer',
    },
    next: {
      waitTooLong: 'thanksAndImprove',
      operatorUnprofessional: 'thanksAndImprove',
      problemNotSolved: 'thanksAndImprove',
      negativeAnswer: 'thanksAndImprove',
    },
  }),
} as const;

export const firstQuestion = 'rating';
export type QuestionName = keyof typeof questionnaire;
export type Closing = 'thanks' | 'thanksAndImprove';
export type Rating = 'satisfied' | 'fair' | 'unsatisfied';
export type Reason = 'waitTooLong' | 'operatorUnprofessional' | 'problemNotSolved' | 'negativeAnswer';
export const ratings = Object.values(questionnaire.rating.answers);
export const reasons = Object.values(questionnaire.reason.answers);
