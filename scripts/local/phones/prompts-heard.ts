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

/** A prompt is recognised by its words, a recording by the name of its file. */
export function promptsHeardIn(spoken: Catalogue, all: readonly Questionnaire[]): PromptsHeard {
  const known = [
    ...promptNames.map((name) => ({ prompt: { name }, pattern: patternOf(name, spoken[name]) })),
    ...all.flatMap(promptsOf),
  ];
  return (heard) => {
    if ('played' in heard) {
      const name = recordingName(heard.played);
      return known.flatMap(({ prompt }) => (prompt.name === name ? prompt : []));
    }
    const said = heard.said.replace(/\s+/g, ' ');
    return known.flatMap(({ prompt, pattern }) => (pattern.test(said) ? prompt : []));
  };
}

/** The texts of this checkout, with the administration's own sentences in the place of ours. */
export const promptsHeardHere = (root = join(__dirname, '../../..')): PromptsHeard =>
  promptsHeardIn(readCatalogue(root).spoken, questionnaires);

const promptsOf = ({ questions, closings }: Questionnaire): { prompt: Prompt; pattern: RegExp }[] => [
  ...Object.values(questions).map((asks) => ({
    prompt: { name: asks.asks.recording, asks },
    pattern: patternOf(asks.asks.recording, asks.asks.phrases),
  })),
  ...Object.values(closings).map(({ recording, phrases }) => ({
    prompt: { name: recording, isClosing: true } as const,
    pattern: patternOf(recording, phrases),
  })),
];

function patternOf(name: string, phrases: readonly string[] = []): RegExp {
  if (phrases.length === 0) throw new Error(`the texts have no phrase for the prompt ${name}`);
  const parts = phrases
    .join(' ')
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+?').replace(/\s+/g, ' '), 'i');
}

/** `https://…/assets/welcome.mp3?v=2` is `welcome`. */
function recordingName(url: string): string | undefined {
  return /([^/]+?)\.\w+(?:[?#].*)?$/.exec(url)?.[1];
}
