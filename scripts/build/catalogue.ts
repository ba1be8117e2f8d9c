import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { deskTextsSchema } from '../../src/calls/operators/desk-texts';
import { announcementTextsSchema } from '../../src/centre/desk/announcement-texts';
import { informationTextsSchema } from '../../src/centre/information/information-texts';
import { lineTextsSchema } from '../../src/centre/line/line-texts';
import { openingTextsSchema } from '../../src/centre/opening/opening-texts';
import { heardTextsSchema } from '../../src/feedback/draw/heard-texts';
import { evolutionTextsSchema } from '../../src/feedback/evolution/evolution-texts';
import { figureTextsSchema } from '../../src/figures/figure-texts';
import { pageTextsSchema } from '../../src/pages/page-texts';
import { accessTextsSchema } from '../../src/people/access-texts';
import { faultTextsSchema } from '../../src/platform/web/fault-texts';
import { reportTextsSchema } from '../../src/reports/report-texts';
import { isPersonal, promptNames, spokenTextsSchema } from '../../src/voice/spoken-texts';
import { ConfigError, ConfigFile, faultIn, parsed } from './config-file';

export const catalogueSchema = v.strictObject({
  /** So that editors find the schema. */
  $schema: v.optional(v.string()),
  spoken: spokenTextsSchema,
  figures: figureTextsSchema,
  report: reportTextsSchema,
  access: accessTextsSchema,
  faults: faultTextsSchema,
  page: pageTextsSchema,
  desk: deskTextsSchema,
  evolution: evolutionTextsSchema,
  heard: heardTextsSchema,
  opening: openingTextsSchema,
  announcements: announcementTextsSchema,
  information: informationTextsSchema,
  line: lineTextsSchema,
});
export type Catalogue = v.InferOutput<typeof catalogueSchema>;

const deliveredTexts = 'config/texts/it.json';
const ownTexts = 'config/local/texts/it.json';

/**
 * The standard texts, overridden by the administration's own.
 * @throws ConfigError
 */
export function readCatalogue(root: string): Catalogue {
  const former = 'texts/local.json';
  if (existsSync(join(root, former)))
    throw new ConfigError([`${former}: is not read any more: move it to ${ownTexts}`]);
  const files = textFiles(root);
  const [last, before] = files;
  return parsed(catalogueSchema, before ? merge(before.content, last.content) : last.content, files);
}

/** A fault of a text, in the file that it is taken from. */
export const textFaultAt = (root: string, place: readonly (string | number)[], message: string): string =>
  faultIn(textFiles(root), place, message);

/** The administration's own, where there are any, over the delivered ones. */
function textFiles(root: string): readonly [ConfigFile, ...ConfigFile[]] {
  const standard = ConfigFile.read(root, deliveredTexts);
  return existsSync(join(root, ownTexts)) ? [ConfigFile.read(root, ownTexts), standard] : [standard];
}

/**
 * The recorded prompts in `assets/prompts/`, by prompt name.
 * @param ofQuestionnaires what recordings of questions and closings are called
 * @throws ConfigError for an unknown prompt, one that can't be recorded, or two recordings of one prompt
 */
export function readRecordings(root: string, ofQuestionnaires: readonly string[] = []): string[] {
  const known = [...promptNames, ...ofQuestionnaires];
  const folder = join(root, 'assets/prompts');
  // Ignores what systems (.DS_Store, Thumbs.db) and people leave in a folder.
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => !/^\.|\.(db|md|txt)$/.test(file)) : [];
  const names = files.map((file) => file.replace(/\.\w+$/, ''));
  const faults = files.flatMap((file, index) => {
    const name = names[index] ?? '';
    if (!/\.(mp3|wav)$/.test(file))
      return [`assets/prompts/${file}: is to end in .mp3 or .wav, in small letters, to be played`];
    if (!known.includes(name))
      return [`assets/prompts/${file}: there is no prompt of this name${suggestion(name, known)}`];
    if (isPersonal(name)) return [`assets/prompts/${file}: says a number that only the call knows`];
    return names.indexOf(name) === index ? [] : [`assets/prompts/${file}: a second recording of this prompt`];
  });
  if (faults.length > 0) throw new ConfigError(faults);
  return files.sort();
}

/** Names are case-sensitive; suggests the one that was probably meant. */
function suggestion(given: string, known: readonly string[]): string {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const name = known.find((each) => plain(each) === plain(given));
  return name === undefined ? '' : ` (${name} is meant?)`;
}

/** Merges objects key by key; any other value replaces the standard one. */
function merge(standard: unknown, own: unknown): unknown {
  if (!isObject(standard) || !isObject(own)) return own;
  const merged: Record<string, unknown> = { ...standard };
  for (const [key, value] of Object.entries(own)) merged[key] = key in standard ? merge(standard[key], value) : value;
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
