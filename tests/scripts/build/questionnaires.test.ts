import { rmSync } from 'node:fs';
import { join } from 'node:path';
import faces from '../../../config/questionnaires/faces.json';
import { ConfigError } from '../../../scripts/build/config-file';
import { readQuestionnaires, recordedWords } from '../../../scripts/build/questionnaires';
import { aCentre } from '../../support/an-environment';
import outcome from '../../support/outcome.json';
import { withThat } from '../../support/with-that';
import { Project } from './a-project';

const own = 'config/local/questionnaires';
let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const read = (centre = aCentre) => readQuestionnaires(project.root, centre);

/** What there is to mend, line by line. */
function faults(centre = aCentre): string[] {
  try {
    read(centre);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

const { $schema, ...delivered } = faces;

test('the delivered ones are read where there are no others, without what is for editors', () => {
  expect(read()).toEqual([{ file: 'config/questionnaires/faces.json', written: delivered }]);
});

test('an administration’s own come after the delivered, by name; what is no questionnaire is left alone', () => {
  project.write(`${own}/esito.json`, outcome);
  project.write(`${own}/attese.json`, withThat('id', 'waits', renamed('attesa')));
  project.write(`${own}/questionnaire.schema.json`, {});
  project.write(`${own}/LEGGIMI.md`, 'Le nostre domande.');
  project.write(`${own}/.outcome.json`, '');
  expect(read().map(({ file }) => file)).toEqual([
    'config/questionnaires/faces.json',
    `${own}/attese.json`,
    `${own}/esito.json`,
  ]);
});

test('a file of the same name stands in the place of a delivered one', () => {
  const changed = withThat('title', 'Le faccine', delivered);
  project.write(`${own}/faces.json`, changed);
  expect(read()).toEqual([{ file: `${own}/faces.json`, written: changed }]);
});

/** The same questionnaire with other names of columns. */
const renamed = (prefix: string) =>
  JSON.parse(JSON.stringify(outcome).replaceAll('"column":"', `"column":"${prefix}_`));
const version = (number: number, from?: string) => ({ ...outcome, version: number, from });

test('versions of one questionnaire are asked each from a day on, the first from the beginning', () => {
  project.write(`${own}/esito.json`, version(1));
  project.write(`${own}/esito-2.json`, version(2, '2027-01-01'));
  project.write(`${own}/esito-3.json`, version(3, '2027-02-01'));
  expect(faults()).toEqual([]);
});

test.each<[string, object, string]>([
  ['a version twice', version(1), `${own}/esito.json: version: ${own}/esito-2.json is version 1 of "outcome" already`],
  ['no day', version(2), `${own}/esito-2.json: from: is missing: from which day is version 2 asked?`],
  [
    'a day not after the one before',
    version(3, '2027-01-01'),
    `${own}/esito-3.json: from: is not after 2027-01-01, the day of version 2`,
  ],
])('versions are refused with %s', (_, later, fault) => {
  project.write(`${own}/esito.json`, version(1));
  project.write(`${own}/esito-2.json`, version(2, '2027-01-01'));
  project.write(`${own}/esito-${fault.includes('esito-3') ? 3 : 2}.json`, later);
  expect(faults()).toEqual([fault]);
});

test('the first version is asked from the beginning', () => {
  project.write(`${own}/esito.json`, version(1, '2027-01-01'));
  expect(faults()).toEqual([
    `${own}/esito.json: from: is not said of the first version, which is asked from the beginning`,
  ]);
});

test('no two questionnaires have a column of one name, and none has one of the calls', () => {
  project.write(`${own}/esito.json`, outcome);
  project.write(`${own}/attese.json`, withThat('id', 'waits'));
  expect(faults()).toContain(
    `${own}/esito.json: questions.solved.answers.0.column: "risolto" is already the name of a column`,
  );
  project.write(
    `${own}/attese.json`,
    withThat('questions.solved.answers.0.column', 'giudizi_raccolti', withThat('id', 'waits', renamed('attesa'))),
  );
  expect(faults()).toEqual([
    `${own}/attese.json: questions.solved.answers.0.column: "giudizi_raccolti" is already the name of a column`,
  ]);
});

test('a service asks what there is', () => {
  const [service] = aCentre.services;
  const asking = (questionnaire: string) =>
    ({ ...aCentre, services: [{ ...service, questionnaire }] }) as typeof aCentre;
  project.write(`${own}/esito.json`, outcome);
  expect(faults(asking('outcome'))).toEqual([]);
  expect(faults(asking('outcomeo'))).toEqual([
    'centre.json: services.0.questionnaire: "outcomeo" is none of: faces, outcome',
  ]);
});

test('all that is wrong with all files is said at once', () => {
  project.write(`${own}/esito.json`, withThat('title', ''));
  project.write(`${own}/attese.json`, '{ "id": ');
  project.write(`${own}/faces.json`, withThat('questions.rating.answers.1.key', '1', delivered));
  const said = faults().join('\n');
  expect(said).toMatch(/esito\.json.*\n- title: is empty/);
  expect(said).toMatch(/attese\.json is not JSON/);
  expect(said).toMatch(/faces\.json.*\n- questions\.rating\.answers\.1\.key: "1" is already the key of "satisfied"/);
});

test('there is at least one', () => {
  rmSync(join(project.root, 'config/questionnaires'), { recursive: true });
  expect(faults()).toEqual(['config/questionnaires: holds no questionnaire']);
});

test('recordings of questions and closings are named by questionnaire and version', () => {
  expect(recordedWords(read())).toEqual([
    'faces-1-rating',
    'faces-1-reason',
    'faces-1-thanks',
    'faces-1-thanksAndImprove',
  ]);
});
