import { questionnaires } from '../../src/ballots/questionnaires';
import { neighbour } from '../../src/calendar/period';
import type { Milestone } from '../../src/feedback/milestones/milestones';
import { noAnswers } from '../../src/figures/disclosure/answer-counts';
import { pollOf } from '../../src/figures/polls';
import type { NamedPart } from '../../src/figures/read-parts';

const index = written();
export const service = 'urp';

/** The NPS that the second document tells, month after month, and what was done before each. */
const told: readonly (readonly [number, Omit<Milestone, 'day'>?])[] = [
  [-7.6],
  [2.1, { kind: 'launch', text: 'Parte il progetto' }],
  [7.1, { kind: 'pilot', text: 'Prova con due gruppi' }],
  [8.9, { kind: 'callbacks', text: 'Un esperto richiama gli scontenti' }],
  [13.2, { kind: 'other', text: 'Check-in al mattino e check-out alla sera' }],
  [20.9, { kind: 'training', text: 'Formazione di base e avanzata' }],
  [23.1, { kind: 'training', text: 'Attestato' }],
];

const firstMonth = '2026-04T19';
const monthAt = (place: number): string =>
  told.slice(0, place).reduce((month) => neighbour(month, 'month', 1), firstMonth);

export const milestones: readonly Milestone[] = told.flatMap(([, milestone], place) =>
  milestone ? [{ ...milestone, day: `${monthAt(place).slice(0, 7)}-01` }] : [],
);

/** The months of the document, with so many answers each: of ten, four are neither promoters nor detractors. */
export const monthsOf = (answers: number): readonly NamedPart[] =>
  told.map(([nps], place) => partOf(monthAt(place), nps, answers));

/** @param nps what it is told to be; the counts are whole */
export function partOf(period: string, nps: number, answers: number): NamedPart {
  const passives = Math.round(answers * 0.4);
  const promoters = Math.round((answers - passives + (nps / 100) * answers) / 2);
  const detractors = answers - passives - promoters;
  const shares = {
    10: [promoters, 0.5],
    9: [promoters, 0.5],
    8: [passives, 0.6],
    7: [passives, 0.4],
    6: [detractors, 0.4],
    3: [detractors, 0.6],
  } as const;
  const counts: Record<string, number> = {};
  for (const [value, [of, share]] of Object.entries(shares)) counts[value] = Math.round(of * share);
  // Halves are rounded twice.
  counts['9'] = promoters - (counts['10'] ?? 0);
  counts['7'] = passives - (counts['8'] ?? 0);
  counts['3'] = detractors - (counts['6'] ?? 0);
  const shown = { count: answers, answers: { satisfaction: counts, recommendation: counts } };
  const calls = { received: answers * 4, served: answers * 3, transferred: answers * 2, participants: answers + 3 };
  return {
    period,
    part: {
      calls: { [service]: calls },
      batches: { [pollOf(service, index.key)]: { batches: answers === 0 ? [] : [shown], leftover: noAnswers } },
      isOver: true,
    },
  };
}

/** A month in which nobody answered. */
export const emptyMonth = (period: string): NamedPart => ({ period, part: { calls: {}, batches: {}, isOver: true } });

export const group = { questionnaire: index, services: [service], value: pollOf(service, index.key), label: 'URP' };

function written() {
  const found = questionnaires.find(({ id }) => id === 'index');
  if (!found) throw new Error('the index is not delivered');
  return found;
}
