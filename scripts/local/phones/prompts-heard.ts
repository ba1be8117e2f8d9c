import { join } from 'node:path';
import { type PromptName, promptNames } from '../../../src/voice/spoken-texts';
import { readCatalogue } from '../../build/catalogue';

/** Audio on a phone: a spoken text, or a recording. */
export type Heard = { readonly said: string } | { readonly played: string };

/** Finds the prompts in what was heard. */
export type PromptsHeard = (heard: Heard) => ReadonlySet<PromptName>;

type Spoken = Readonly<Record<string, readonly string[]>>;

/** A prompt is recognised by its first phrase, a recording by the name of its file. */
export function promptsHeardIn(spoken: Spoken): PromptsHeard {
  const patterns = promptNames.map((name) => ({ name, pattern: patternOf(name, spoken[name]?.[0]) }));
  return (heard) => {
    if ('played' in heard) return new Set(promptNames.filter((name) => name === recordingName(heard.played)));
    const said = heard.said.replace(/\s+/g, ' ');
    return new Set(patterns.filter(({ pattern }) => pattern.test(said)).map(({ name }) => name));
  };
}

/** The texts of this checkout, with the administration's own sentences in the place of ours. */
export const promptsHeardHere = (root = join(__dirname, '../../..')): PromptsHeard =>
  promptsHeardIn(readCatalogue(root).spoken);

function patternOf(name: PromptName, phrase: string | undefined): RegExp {
  if (phrase === undefined) throw new Error(`the texts have no phrase for the prompt ${name}`);
  const parts = phrase.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+?').replace(/\s+/g, ' '), 'i');
}

/** `https://…/assets/ratingQuestion.mp3?v=2` is `ratingQuestion`. */
function recordingName(url: string): string | undefined {
  return /([^/]+?)\.\w+(?:[?#].*)?$/.exec(url)?.[1];
}
