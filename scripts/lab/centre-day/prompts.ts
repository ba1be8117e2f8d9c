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

const minutes = new RegExp(spokenTexts.expectedMinutes.join(' ').replace(/\{minutes\}/, '(\\d+)'));

/** The wait that is announced, in seconds. */
export function announcedIn(said: string): number | undefined {
  const [, told] = minutes.exec(said) ?? [];
  if (told !== undefined) return Number(told) * 60;
  return said.includes(spokenTexts.expectedMinute[0] ?? '') ? 60 : undefined;
}

const choice = new RegExp(
  spokenTexts.callBackHalfHour
    .join(' ')
    .replace(/\{when\}/, '.+?')
    .replace(/\{key\}/, '(\\d)'),
);

/** The key of the first half hour that is offered. */
export const keyIn = (said: string): string | undefined => choice.exec(said)?.[1];
