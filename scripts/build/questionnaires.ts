import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenQuestionnaire } from '../../src/ballots/questionnaire';
import { questionnaireOf } from '../../src/ballots/questionnaire';
import { columnsIn } from '../../src/ballots/questionnaire-faults';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';
import { fixedColumns } from '../../src/figures/figures-file';
import { ConfigError, ConfigFile, FaultList, parsed } from './config-file';

const delivered = 'config/questionnaires';
const own = 'config/local/questionnaires';
/** The first is what every service asks that names no other. */
const first = ['faces.json', 'index.json'];

/** A questionnaire, and the file that it is written in. */
export interface QuestionnaireFile {
  readonly file: ConfigFile;
  readonly written: WrittenQuestionnaire;
}

/**
 * All questionnaires: the delivered ones, and the administration's own. A file of the same name replaces a delivered one.
 * @throws ConfigError
 */
export function readQuestionnaires(root: string): readonly QuestionnaireFile[] {
  const names = filesIn(root);
  if (names.length === 0) throw new ConfigError([`${delivered}: holds no questionnaire`]);
  const list = new FaultList();
  const files = names.flatMap((name) => list.from(() => readOne(root, name)) ?? []);
  // Each looks at all files: one that could not be read would be missing.
  list.refuse();
  const faults = [...versionFaults(files), ...dayEndFaults(files), ...columnFaults(files)];
  if (faults.length > 0) throw new ConfigError(faults);
  return files;
}

function readOne(root: string, name: string): QuestionnaireFile {
  const file = ConfigFile.read(root, name);
  const { $schema, ...written } = parsed(questionnaireSchema, file.content, [file]);
  return { file, written };
}

/** The ids of all questionnaires, also of those with faults; nothing where one is not even JSON. */
export function questionnaireIds(root: string): readonly string[] | undefined {
  const list = new FaultList();
  const ids = filesIn(root).map((name) => list.from(() => Object(ConfigFile.read(root, name).content).id));
  return ids.every((id) => typeof id === 'string') ? [...new Set(ids)] : undefined;
}

/** What recordings of questions and closings are called. */
export function recordedWords(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap(({ written }) => {
    const { questions, closings } = questionnaireOf(written);
    return [...Object.values(questions).map(({ asks }) => asks), ...Object.values(closings)].map(
      ({ recording }) => recording,
    );
  });
}

/** The delivered questionnaires, or those in their place, then the others by name. */
function filesIn(root: string): readonly string[] {
  const files = new Map<string, string>();
  for (const folder of [delivered, own]) {
    const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    for (const name of names) if (/^[^.].*(?<!\.schema)\.json$/.test(name)) files.set(name, `${folder}/${name}`);
  }
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  const plain = (name: string) => name.slice(0, -'.json'.length);
  const names = [...files.keys()].sort((one, other) => rank(one) - rank(other) || (plain(one) < plain(other) ? -1 : 1));
  return names.map((name) => files.get(name) ?? '');
}

/** Of one questionnaire each version once, each from a later day than the one before. */
function versionFaults(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap(({ file, written: { id, version, from } }, index) => {
    const of = (each: QuestionnaireFile) => each.written.id === id;
    const same = files.slice(0, index).find((each) => of(each) && each.written.version === version);
    if (same) return [file.faultAt(['version'], `${same.file.name} is version ${version} of "${id}" already`)];
    const [before] = files
      .filter((each) => of(each) && each.written.version < version)
      .sort((one, other) => other.written.version - one.written.version);
    const at = (message: string) => [file.faultAt(['from'], message)];
    if (!before)
      return from === undefined ? [] : at('is not said of the first version, which is asked from the beginning');
    if (from === undefined) return at(`is missing: from which day is version ${version} asked?`);
    const { from: earlier = '' } = before.written;
    return from > earlier ? [] : at(`is not after ${earlier}, the day of version ${before.written.version}`);
  });
}

/** Days of two kinds are never added, so all versions are counted by the same. */
function dayEndFaults(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap(({ file, written: { id, dayEnds = 'midnight' } }, index) => {
    const other = files.slice(0, index).find(({ written }) => written.id === id);
    const { dayEnds: others = 'midnight' } = other?.written ?? {};
    if (!other || others === dayEnds) return [];
    return [file.faultAt(['dayEnds'], `is ${dayEnds}: the days of "${id}" in ${other.file.name} end at ${others}`)];
  });
}

/** Two versions may have the same columns; two questionnaires may not, and none those of the calls. */
function columnFaults(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap((each, index) => {
    const others = files.slice(0, index).filter(({ written }) => written.id !== each.written.id);
    const taken = new Set([...fixedColumns, ...others.flatMap(columnsOf).map(({ column }) => column)]);
    return columnsOf(each)
      .filter(({ column }) => taken.has(column))
      .map(({ column, path }) => each.file.faultAt(path, `"${column}" is already the name of a column`));
  });
}

const columnsOf = ({ written }: QuestionnaireFile) => columnsIn(written);
