import { questionnaires } from '../../../src/ballots/questionnaires';
import { spokenTexts } from '../../../src/format/texts';
import { promptsHeardIn } from '../../local/phones/prompts-heard';

/** The names of the prompts in what was said; of each text it is looked for once. */
export type Prompts = (said: string) => readonly string[];

export function promptsOnce(): Prompts {
  const heard = promptsHeardIn(spokenTexts, questionnaires);
  const known = new Map<string, readonly string[]>();
  return (said) => {
    const found = known.get(said) ?? heard({ said }).map(({ name, asks }) => (asks ? 'question' : name));
    known.set(said, found);
    return found;
  };
}

/** What is announced of a wait, in seconds: from the least to the most. */
export interface Announced {
  readonly lowest: number;
  readonly highest: number;
}

const patternOf = (phrases: readonly string[]) => new RegExp(phrases.join(' ').replace(/\{(\w+)\}/g, '(?<$1>\\d+)'));
const ranges = [spokenTexts.expectedBetween, spokenTexts.expectedAtMost, spokenTexts.expectedMinutes].map(patternOf);

/** The wait that is announced. */
export function announcedIn(said: string): Announced | undefined {
  if (said.includes(spokenTexts.expectedMinute[0] ?? '')) return { lowest: 60, highest: 60 };
  for (const [index, range] of ranges.entries()) {
    const told = range.exec(said)?.groups;
    if (!told) continue;
    const highest = Number(told['minutes']) * 60;
    const isAtMost = index === 1;
    return { lowest: isAtMost ? 0 : told['lowest'] === undefined ? highest : Number(told['lowest']) * 60, highest };
  }
  return undefined;
}

const choice = new RegExp(
  spokenTexts.callBackHalfHour
    .join(' ')
    .replace(/\{when\}/, '.+?')
    .replace(/\{key\}/, '(\\d)'),
);

/** The key of the first half hour that is offered. */
export const keyIn = (said: string): string | undefined => choice.exec(said)?.[1];
