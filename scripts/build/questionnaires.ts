import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenQuestionnaire } from '../../src/ballots/questionnaire';
import { questionnaireOf } from '../../src/ballots/questionnaire';
import { columnsOf } from '../../src/ballots/questionnaire-faults';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';
import { fixedColumns } from '../../src/figures/figures-file';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { ConfigError, parsed, readJson } from './config-file';

const delivered = 'config/questionnaires';
const own = 'config/local/questionnaires';
/** What every service asks that names no other. */
const first = 'faces.json';

/** A questionnaire, and the file that it is written in. */
export interface QuestionnaireFile {
  readonly file: string;
  readonly written: WrittenQuestionnaire;
}

/**
 * All questionnaires: the delivered ones, and the administration's own. A file of the same name replaces a delivered one.
 * @throws ConfigError
 */
export function readQuestionnaires(root: string, centre: Centre): readonly QuestionnaireFile[] {
  const faults: string[] = [];
  const files = filesIn(root).flatMap((file): readonly QuestionnaireFile[] => {
    try {
      const { $schema, ...written } = parsed(questionnaireSchema, readJson(join(root, file)), `${file} needs mending`);
      return [{ file, written }];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  if (files.length === 0 && faults.length === 0) faults.push(`${delivered}: holds no questionnaire`);
  // Each looks at all files: one that could not be read would be missing.
  if (faults.length === 0)
    faults.push(...[...versionFaults(files), ...columnFaults(files), ...serviceFaults(files, centre)]);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return files;
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

/** The first questionnaire, then the others by name. */
function filesIn(root: string): readonly string[] {
  const files = new Map<string, string>();
  for (const folder of [delivered, own]) {
    const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    for (const name of names) if (/^[^.].*(?<!\.schema)\.json$/.test(name)) files.set(name, `${folder}/${name}`);
  }
  const isFirst = (name: string) => Number(name === first);
  const names = [...files.keys()].sort((one, other) => isFirst(other) - isFirst(one) || (one < other ? -1 : 1));
  return names.map((name) => files.get(name) ?? '');
}

/** Of one questionnaire each version once, each from a later day than the one before. */
function versionFaults(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap(({ file, written: { id, version, from } }) => {
    const others = files.filter((other) => other.file !== file && other.written.id === id);
    const same = others.find(({ written }) => written.version === version);
    if (same && same.file < file) return [`${file}: version: ${same.file} is version ${version} of "${id}" already`];
    const [before] = others
      .filter(({ written }) => written.version < version)
      .sort((one, other) => other.written.version - one.written.version);
    if (!before)
      return from === undefined
        ? []
        : [`${file}: from: is not said of the first version, which is asked from the beginning`];
    if (from === undefined) return [`${file}: from: is missing: from which day is version ${version} asked?`];
    const { from: earlier = '' } = before.written;
    return from > earlier
      ? []
      : [`${file}: from: is not after ${earlier}, the day of version ${before.written.version}`];
  });
}

/** Two versions may have the same columns; two questionnaires may not, and none those of the calls. */
function columnFaults(files: readonly QuestionnaireFile[]): readonly string[] {
  return files.flatMap(({ file, written }, index) => {
    const others = files.slice(0, index).filter((other) => other.written.id !== written.id);
    const taken = new Set([...fixedColumns, ...others.flatMap(columnsIn).map(({ column }) => column)]);
    return columnsIn({ file, written })
      .filter(({ column }) => taken.has(column))
      .map(({ column, path }) => `${file}: ${path.join('.')}: "${column}" is already the name of a column`);
  });
}

const columnsIn = ({ written }: QuestionnaireFile) =>
  Object.entries(written.questions).flatMap(([name, question]) => columnsOf(name, question));

function serviceFaults(files: readonly QuestionnaireFile[], { services }: Centre): readonly string[] {
  const ids = [...new Set(files.map(({ written }) => written.id))];
  return services.flatMap(({ questionnaire }, index) =>
    questionnaire === undefined || ids.includes(questionnaire)
      ? []
      : [`centre.json: services.${index}.questionnaire: "${questionnaire}" is none of: ${ids.join(', ')}`],
  );
}
