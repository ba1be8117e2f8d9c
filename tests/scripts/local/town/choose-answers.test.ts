import { Random } from '../../../../scripts/local/phones/day/random';
import { chooseAnswers, type Mood } from '../../../../scripts/local/town/choose-answers';
import { positionAfter } from '../../../../src/ballots/answers';
import { faces } from '../../../support/faces';
import { outcome } from '../../../support/outcome';

const answersOf = (questionnaire: typeof outcome, mood: Mood) => {
  const random = new Random(1);
  return Array.from({ length: 1_000 }, () => chooseAnswers(questionnaire, random, mood));
};

describe.each([
  ['faces', faces],
  ['choices, a scale and a branch', outcome],
])('citizens asked a questionnaire of %s', (_, questionnaire) => {
  const given = answersOf(questionnaire, 'usual');

  test('answer what it allows, all of it or less', () => {
    const ends = given.map((answers) => positionAfter(questionnaire, answers)?.kind);
    expect(new Set(ends)).toEqual(new Set(['question', 'closing']));
    expect(ends.filter((kind) => kind === 'closing').length).toBeGreaterThan(600);
  });

  test('use every answer of the first question, and are less content in a bad month', () => {
    const [best] = questionnaire.first.answers;
    const content = (mood: Mood) => answersOf(questionnaire, mood).filter(([first]) => first === best?.id).length;
    expect(new Set(given.flatMap(([first]) => first ?? []))).toEqual(
      new Set(questionnaire.first.answers.map(({ id }) => id)),
    );
    expect(content('bad')).toBeLessThan(content('usual') - 40);
  });
});

test('on a scale most are near its upper end, and in a bad month fewer', () => {
  const numbers = (mood: Mood) =>
    answersOf(outcome, mood)
      .flat()
      .map(Number)
      .filter((value) => !Number.isNaN(value));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(numbers('usual'))).toBeGreaterThan(7);
  expect(mean(numbers('bad'))).toBeLessThan(mean(numbers('usual')) - 1);
});
