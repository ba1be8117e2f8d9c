import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv/dist/2020';
import type * as v from 'valibot';
import faces from '../../config/questionnaires/faces.json';
import { catalogueSchema } from '../../scripts/build/catalogue';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';
import { builtCentre } from '../../src/platform/settings/centre';
import { centreSchema } from '../../src/platform/settings/centre-schema';

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Nothing has to be there: an administration writes only what differs. */
const withoutRequired = (schema: unknown): unknown =>
  JSON.parse(
    JSON.stringify(schema, (name, value) => (name === 'required' && Array.isArray(value) ? undefined : value)),
  );

/** What a schema can't say, such as that a phrase can be spoken, only the build looks at. */
const schemaOf = (read: v.GenericSchema): unknown =>
  toJsonSchema(read, { typeMode: 'input', errorMode: 'ignore', target: 'draft-2020-12' });

const texts = {
  schema: 'config/texts/it.schema.json',
  file: 'config/texts/it.json',
  read: withoutRequired(schemaOf(catalogueSchema)),
  wrong: [{ pages: {} }, { spoken: { thankYou: ['Grazie.'] } }, { spoken: { goodbye: 'Grazie.' } }],
};

const { administration, services } = builtCentre;
const centre = {
  schema: 'config/centre.schema.json',
  file: 'config/centre.json',
  read: schemaOf(centreSchema),
  wrong: [
    {},
    { administration },
    { administration, services: [] },
    { administration, services: [{ id: 'URP', name: 'URP', numbers: [] }] },
    { administration, services, smallestGroup: 4 },
    { administration, services, smallest: 5 },
    { administration, services, draws: [{ from: '2026-04-01', service: 'urp', percent: 101 }] },
    { administration, services, draws: [{ from: '2026-04-01', service: 'urp' }] },
  ],
};

const { id, ...others } = faces;
const withQuestions = (questions: object) => ({ ...faces, questions: { ...faces.questions, ...questions } });
const questionnaire = {
  schema: 'config/questionnaires/questionnaire.schema.json',
  file: 'config/questionnaires/faces.json',
  read: schemaOf(questionnaireSchema),
  wrong: [
    others,
    { ...faces, id: 'Faccine' },
    { ...faces, version: 0 },
    withQuestions({ more: { kind: 'free' } }),
    withQuestions({ rating: { ...faces.questions.rating, answers: [] } }),
    withQuestions({ rating: { ...faces.questions.rating, repeatKey: '#' } }),
    withQuestions({ rating: { ...faces.questions.rating, next: 'reason' } }),
  ],
};

describe.each([texts, centre, questionnaire])('$schema', ({ schema, file, read, wrong }) => {
  test('tells editors what the build reads by; where it is deleted it is written anew', () => {
    if (!existsSync(schema)) writeFileSync(schema, `${JSON.stringify(read, null, 2)}\n`);
    expect(readJson(schema)).toEqual(read);
  });

  test('takes what is delivered, and not what the build refuses', () => {
    const takes = new Ajv().compile(readJson(schema) as object); // held to be one above
    expect(takes(readJson(file))).toBe(true);
    expect(wrong.filter((each) => takes(each))).toEqual([]);
  });
});
