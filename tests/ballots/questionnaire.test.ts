import { type QuestionName, questionnaire, ratings, reasons } from '../../src/ballots/questionnaire';

describe('the questionnaire', () => {
  test('has the keys of the first document', () => {
    expect(questionnaire.rating.answers).toEqual({ 1: 'satisfied', 2: 'fair', 3: 'unsatisfied' });
    expect(questionnaire.reason.answers).toEqual({
      1: 'waitTooLong',
      2: 'operatorUnprofessional',
      3: 'problemNotSolved',
      4: 'negativeAnswer',
    });
  });

  test('asks for the reason after an unsatisfied answer and after no other', () => {
    expect(questionnaire.rating.next).toEqual({ satisfied: 'thanks', fair: 'thanks', unsatisfied: 'reason' });
  });

  test('ends every reason with the closing that promises to improve', () => {
    expect(new Set(Object.values(questionnaire.reason.next))).toEqual(new Set(['thanksAndImprove']));
  });

  test.each(Object.keys(questionnaire) as QuestionName[])(
    '%s: has four choices at most, each led somewhere',
    (name) => {
      const { answers, next } = questionnaire[name];
      expect(Object.keys(answers).length).toBeLessThanOrEqual(4);
      expect(Object.keys(answers)).not.toContain('0'); // which repeats the question
      expect(Object.keys(next).sort()).toEqual(Object.values(answers).sort());
    },
  );

  test('lists its answers in the order of their keys', () => {
    expect(ratings).toEqual(['satisfied', 'fair', 'unsatisfied']);
    expect(reasons).toEqual(['waitTooLong', 'operatorUnprofessional', 'problemNotSolved', 'negativeAnswer']);
  });
});
