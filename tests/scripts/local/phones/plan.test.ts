import { planDay } from '../../../../scripts/local/phones/day/plan';
import { Random } from '../../../../scripts/local/phones/day/random';
import type { Questionnaire } from '../../../../src/ballots/questionnaire';
import { faces } from '../../../support/faces';
import { outcome } from '../../../support/outcome';

/** Of a thousand who answer a question, how many give each answer. */
function answersTo(id: string, questionnaire: Questionnaire): Readonly<Record<string, number>> {
  const given = planDay(new Random(1), 5_000, 36_000, [{ number: '', questionnaire }])
    .flatMap(({ survey }) => survey.questions)
    .flatMap((plan) => ('answer' in plan && plan.question.id === id ? plan.answer.id : []));
  const counts: Record<string, number> = {};
  for (const answer of given) counts[answer] = (counts[answer] ?? 0) + 1000 / given.length;
  return counts;
}

describe('what the citizens of a day answer', () => {
  test('to three faces is mostly that they are content', () => {
    const { satisfied = 0, fair = 0, unsatisfied = 0 } = answersTo('rating', faces);
    expect(Math.abs(satisfied - 800)).toBeLessThan(30);
    expect(Math.abs(fair - 120)).toBeLessThan(30);
    expect(Math.abs(unsatisfied - 80)).toBeLessThan(30);
  });

  test('on a scale lies about eight of ten, and reaches both low and high', () => {
    const counts = answersTo('recommend', outcome);
    const [most] = Object.entries(counts).sort(([, one], [, other]) => other - one);
    expect(most?.[0]).toBe('8');
    expect(counts['10']).toBeGreaterThan(50);
    expect(counts['4']).toBeGreaterThan(5);
  });

  test('follows where the answers lead, and ends with who leaves', () => {
    for (const { survey } of planDay(new Random(2), 500, 36_000, [{ number: '', questionnaire: outcome }])) {
      const asked = survey.questions.map(({ question }) => question.id);
      const leadTo = survey.questions.flatMap((plan) => ('answer' in plan ? plan.answer.next : []));
      expect(asked).toEqual(['solved', ...leadTo.filter((next) => next in outcome.questions)]);
    }
  });
});
