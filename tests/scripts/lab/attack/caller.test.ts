import { drawCaller } from '../../../../scripts/lab/attack/caller';
import { insiderSees, insidersCalls } from '../../../../scripts/lab/attack/insider';
import { Random } from '../../../../scripts/local/phones/day/random';
import { faces } from '../../../support/faces';
import { outcome } from '../../../support/outcome';

test.each([faces, outcome])('callers to $id take every way through it, and stop at a closing', (questionnaire) => {
  const random = new Random(1);
  const drawn = Array.from({ length: 2_000 }, () => drawCaller(random, questionnaire).steps);
  const ways = drawn.map((steps) => steps.map(({ answer }) => answer.id).join());
  const every = (id: string): readonly string[] =>
    questionnaire.questions[id]?.answers.flatMap((answer) =>
      questionnaire.questions[answer.next] ? every(answer.next).map((rest) => `${answer.id},${rest}`) : [answer.id],
    ) ?? [];
  expect([...new Set(ways)].sort()).toEqual([...every(questionnaire.first.id)].sort());
  for (const steps of drawn) expect(Object.keys(questionnaire.closings)).toContain(steps.at(-1)?.answer.next);
});

test('who guesses the vote or the way is wrong for four callers in ten at least', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 2_000 }, () => drawCaller(random, faces).steps);
  const part = (isIn: (steps: (typeof drawn)[number]) => boolean) => drawn.filter(isIn).length / drawn.length;
  for (const { id } of faces.first.answers) expect(part(([first]) => first?.answer.id === id)).toBeLessThan(0.5);
  for (const length of [1, 2]) expect(part((steps) => steps.length === length)).toBeLessThan(0.6);
});

test('an insider takes their own four votes from what the page shows', () => {
  const votes = insidersCalls(outcome, new Random(1)).map((steps) => steps[0]?.answer.id);
  expect(votes).toEqual(['yes', 'yes', 'yes', 'yes', 'no', 'yes', 'yes', 'yes', 'yes', 'yes']);
  const shown = { count: 5, answers: { solved: { yes: 4, no: 1 } } };
  expect(insiderSees(outcome, 10, { [outcome.key]: shown })).toEqual({
    votes: 10,
    count: 5,
    others: { yes: 0, no: 1 },
  });
  for (const none of ['none', 'withheld', {}] as const) expect(insiderSees(outcome, 10, none)).toBeUndefined();
});
