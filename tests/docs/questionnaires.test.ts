import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { questionnaireOf } from '../../src/ballots/questionnaire';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';

test('the example of a questionnaire can be copied: two choices, a scale, and a branch', () => {
  const document = readFileSync('docs/questionnaires.md', 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(document) ?? [];
  const { $schema, ...written } = v.parse(questionnaireSchema, JSON.parse(example));
  expect($schema).toBe('../../questionnaires/questionnaire.schema.json');
  const { first, questions } = questionnaireOf(written);
  expect(Object.values(questions).map(({ kind }) => kind)).toEqual(['choice', 'choice', 'scale']);
  expect(new Set(first.answers.map(({ next }) => next)).size).toBe(2);
});
