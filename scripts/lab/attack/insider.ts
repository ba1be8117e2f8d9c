import type { Answer, Question, Questionnaire } from '../../../src/ballots/questionnaire';
import type { GroupFigures } from '../../../src/figures/period-figures';
import type { Random } from '../../local/phones/day/random';
import { type Step, stepsThrough } from './caller';

const votesBefore = 4;
const votesAfter = 5;

/** What an insider learns from the page after some of their votes. */
export interface InsiderSaw {
  readonly votes: number;
  /** How many answers the page shows. */
  readonly count: number;
  /** The first answers of the others: those on the page, less the insider's own. */
  readonly others: Readonly<Record<string, number>>;
}

/** The insider gives the first answer to every question. */
const own = ({ answers }: Question): Answer => chosen(answers[0]);
/** One other caller gives the last. */
const other = ({ answers }: Question): Answer => chosen(answers.at(-1));

function chosen(answer: Answer | undefined): Answer {
  if (!answer) throw new Error('a question has answers');
  return answer;
}

/** A manager votes four times, lets one caller vote, and votes five times more. */
export const insidersCalls = (questionnaire: Questionnaire, random: Random): readonly (readonly Step[])[] => [
  ...Array.from({ length: votesBefore }, () => stepsThrough(questionnaire, random, own)),
  stepsThrough(questionnaire, random, other),
  ...Array.from({ length: votesAfter }, () => stepsThrough(questionnaire, random, own)),
];

/** Nothing while the page shows no answers. */
export function insiderSees(
  { key, first }: Questionnaire,
  votes: number,
  answers: GroupFigures['answers'],
): InsiderSaw | undefined {
  const shown = typeof answers === 'object' ? answers[key] : undefined;
  if (!shown) return undefined;
  const all = shown.answers[first.id] ?? {};
  const others = { ...all, [own(first).id]: (all[own(first).id] ?? 0) - votesBefore };
  return { votes, count: shown.count, others };
}
