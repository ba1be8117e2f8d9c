import { rmSync } from 'node:fs';
import { join } from 'node:path';
import faces from '../../../config/questionnaires/faces.json';
import index from '../../../config/questionnaires/index.json';
import { readConfig } from '../../../scripts/build/config';
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

const read = () => readQuestionnaires(project.root);

/** What there is to mend. */
function faults(readThem: () => unknown = read): readonly string[] {
  try {
    readThem();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

const { $schema, ...delivered } = faces;
const { $schema: _, ...deliveredIndex } = index;
const indexFile = 'config/questionnaires/index.json';

test('the delivered ones are read where there are no others, without what is for editors', () => {
  expect(read().map(({ file, written }) => [file.name, written])).toEqual([
    ['config/questionnaires/faces.json', delivered],
    [indexFile, deliveredIndex],
  ]);
});

test('an administration’s own come after the delivered, by name; what is no questionnaire is left alone', () => {
  project.write(`${own}/esito.json`, outcome);
  project.write(`${own}/attese.json`, withThat('id', 'waits', renamed('attesa')));
  project.write(`${own}/questionnaire.schema.json`, {});
  project.write(`${own}/LEGGIMI.md`, 'Le nostre domande.');
  project.write(`${own}/.outcome.json`, '');
  expect(read().map(({ file }) => file.name)).toEqual([
    'config/questionnaires/faces.json',
    indexFile,
    `${own}/attese.json`,
    `${own}/esito.json`,
  ]);
});

test('a file of the same name stands in the place of a delivered one', () => {
  const changed = withThat('title', 'Le faccine', delivered);
  project.write(`${own}/faces.json`, changed);
  expect(read().map(({ file, written }) => [file.name, written])).toEqual([
    [`${own}/faces.json`, changed],
    [indexFile, deliveredIndex],
  ]);
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
  [
    'a version twice',
    version(1),
    `${own}/esito-2.json:1: version: ${own}/esito.json is version 1 of "outcome" already`,
  ],
  ['no day', version(2), `${own}/esito-2.json:1: from: is missing: from which day is version 2 asked?`],
  [
    'a day not after the one before',
    version(3, '2027-01-01'),
    `${own}/esito-3.json:1: from: is not after 2027-01-01, the day of version 2`,
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
    `${own}/esito.json:1: from: is not said of the first version, which is asked from the beginning`,
  ]);
});

test('all versions have days that end at the same hour', () => {
  project.write(`${own}/esito.json`, { ...version(1), dayEnds: '19:00' });
  project.write(`${own}/esito-2.json`, { ...version(2, '2027-01-01'), dayEnds: '19:00' });
  expect(faults()).toEqual([]);
  project.write(`${own}/esito-2.json`, version(2, '2027-01-01'));
  expect(faults()).toEqual([
    `${own}/esito-2.json:1: dayEnds: is midnight: the days of "outcome" in ${own}/esito.json end at 19:00`,
  ]);
});

test('no two questionnaires have a column of one name, and none has one of the calls', () => {
  project.write(`${own}/esito.json`, outcome);
  project.write(`${own}/attese.json`, withThat('id', 'waits'));
  expect(faults()).toContain(
    `${own}/esito.json:1: questions.solved.answers.0.column: "risolto" is already the name of a column`,
  );
  project.write(
    `${own}/attese.json`,
    withThat('questions.solved.answers.0.column', 'giudizi_raccolti', withThat('id', 'waits', renamed('attesa'))),
  );
  expect(faults()).toEqual([
    `${own}/attese.json:1: questions.solved.answers.0.column: "giudizi_raccolti" is already the name of a column`,
  ]);
});

test('a service asks what there is', () => {
  const [service] = aCentre.services;
  const asking = (questionnaire: string) =>
    project.write('config/local/centre.json', { ...aCentre, services: [{ ...service, questionnaire }] });
  const readAll = () => readConfig(project.root);
  project.write(`${own}/esito.json`, outcome);
  asking('outcome');
  expect(faults(readAll)).toEqual([]);
  asking('outcomes');
  expect(faults(readAll)).toEqual([
    'config/local/centre.json:1: services.0.questionnaire: "outcomes" is none of: faces, index, outcome',
  ]);
});

test('all that is wrong with all files is said at once', () => {
  project.write(`${own}/esito.json`, JSON.stringify(withThat('title', ''), null, 2));
  project.write(`${own}/attese.json`, '{\n  "id": ');
  const twice = JSON.stringify(withThat('questions.rating.answers.1.key', '1', faces), null, 2);
  project.write(`${own}/faces.json`, twice);
  project.write('config/local/texts/it.json', '{\n  "spoken": { "welcome": [] }\n}');
  project.write('config/local/centre.json', { ...aCentre, services: [] });
  expect(faults(() => readConfig(project.root))).toEqual([
    'config/local/centre.json:1: services: names no service',
    'config/local/texts/it.json:2: spoken.welcome: at least one phrase is needed',
    `${own}/faces.json:${lineOf(twice, /"key": "1"/g, 2)}: questions.rating.answers.1.key: "1" is already the key of "satisfied"`,
    `${own}/attese.json:2: is not JSON: value expected`,
    `${own}/attese.json:2: is not JSON: close brace expected`,
    `${own}/esito.json:4: title: is empty`,
  ]);
});

/** The line of the n-th place where a text has something. */
function lineOf(text: string, what: RegExp, which: number): number {
  const found = [...text.matchAll(what)][which - 1];
  return text.slice(0, found?.index).split('\n').length;
}

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
    'index-1-satisfaction',
    'index-1-recommendation',
    'index-1-thanks',
  ]);
});
