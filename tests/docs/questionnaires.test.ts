import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { questionnaireOf } from '../../src/ballots/questionnaire';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';

test('the example of other words and four questions can be copied: all ways have the same length, and both flags and measures', () => {
  const document = readFileSync('docs/questionnaires.md', 'utf8');
  const [, example = ''] = [...document.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json);
  const { $schema: _, ...written } = v.parse(questionnaireSchema, JSON.parse(example ?? ''));
  const { questions, flags, mostAnswers } = questionnaireOf(written);
  const names = Object.keys(questions);
  expect(mostAnswers).toBe(4);
  for (const [index, { answers }] of Object.values(questions).entries())
    expect(new Set(answers.map(({ next }) => next))).toEqual(new Set([names[index + 1] ?? 'thanks']));
  expect(flags.map(({ id }) => id)).toEqual(['firstCall']);
});

test('the example of a questionnaire can be copied: two choices, a scale, and a branch', () => {
  const document = readFileSync('docs/questionnaires.md', 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(document) ?? [];
  const { $schema, ...written } = v.parse(questionnaireSchema, JSON.parse(example));
  expect($schema).toBe('../../questionnaires/questionnaire.schema.json');
  const { first, questions } = questionnaireOf(written);
  expect(Object.values(questions).map(({ kind }) => kind)).toEqual(['choice', 'choice', 'scale']);
  expect(new Set(first.answers.map(({ next }) => next)).size).toBe(2);
});
