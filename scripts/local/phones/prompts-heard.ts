import { join } from 'node:path';
import type { Question, Questionnaire } from '../../../src/ballots/questionnaire';
import { questionnaires } from '../../../src/ballots/questionnaires';
import { promptNames } from '../../../src/voice/spoken-texts';
import { readCatalogue } from '../../build/catalogue';

/** Audio on a phone: a spoken text, or a recording. */
export type Heard = { readonly said: string } | { readonly played: string };

/** A prompt of the catalogue, or a question or closing of a questionnaire. */
export interface Prompt {
  /** The name that a recording of it has: `welcome`, `faces-1-rating`. */
  readonly name: string;
  readonly asks?: Question;
  readonly isClosing?: true;
}

/** Finds the prompts in what was heard. */
export type PromptsHeard = (heard: Heard) => readonly Prompt[];

type Catalogue = Readonly<Record<string, readonly string[]>>;

interface Known {
  readonly prompt: Prompt;
  readonly pattern: RegExp;
  /** How many of its letters are always the same. */
  readonly letters: number;
}

/**
 * A prompt is recognised by its words, a recording by the name of its file. What a prompt leaves to its parameters may be the words of
 * another: in one place it is the one with more words of its own; and one that has none, such as a notice, is not recognised.
 */
export function promptsHeardIn(spoken: Catalogue, all: readonly Questionnaire[]): PromptsHeard {
  const known: Known[] = [...promptNames.map((name) => knownBy({ name }, spoken[name])), ...all.flatMap(promptsOf)];
  return (heard) => {
    if ('played' in heard) {
      const name = recordingName(heard.played);
      return known.flatMap(({ prompt }) => (prompt.name === name ? prompt : []));
    }
    return promptsIn(heard.said.replace(/\s+/g, ' '), known);
  };
}

function promptsIn(said: string, known: readonly Known[]): readonly Prompt[] {
  const found = known.flatMap(({ prompt, pattern, letters }) => {
    const match = letters > 0 ? pattern.exec(said) : null;
    return match ? [{ prompt, letters, from: match.index, to: match.index + match[0].length }] : [];
  });
  return found
    .filter(
      (one) => !found.some((other) => other.letters > one.letters && other.from <= one.from && one.to <= other.to),
    )
    .map(({ prompt }) => prompt);
}

/** The texts of this checkout, with the administration's own sentences in the place of ours. */
export const promptsHeardHere = (root = join(__dirname, '../../..')): PromptsHeard =>
  promptsHeardIn(readCatalogue(root).spoken, questionnaires);

const promptsOf = ({ questions, closings }: Questionnaire): Known[] => [
  ...Object.values(questions).map((asks) => knownBy({ name: asks.asks.recording, asks }, asks.asks.phrases)),
  ...Object.values(closings).map(({ recording, phrases }) => knownBy({ name: recording, isClosing: true }, phrases)),
];

function knownBy(prompt: Prompt, phrases: readonly string[] = []): Known {
  if (phrases.length === 0) throw new Error(`the texts have no phrase for the prompt ${prompt.name}`);
  const parts = phrases.join(' ').split(/\{\w+\}/);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+?');
  return {
    prompt,
    pattern: new RegExp(pattern.replace(/\s+/g, ' '), 'i'),
    letters: parts.join('').replace(/\W/g, '').length,
  };
}

/** `https://…/assets/welcome.mp3?v=2` is `welcome`. */
function recordingName(url: string): string | undefined {
  return /([^/]+?)\.\w+(?:[?#].*)?$/.exec(url)?.[1];
}
