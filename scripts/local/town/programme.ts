import type { Day } from '../../../src/calendar/civil-time';
import { firstDayOf, monthOf, neighbour } from '../../../src/calendar/period';
import type { Milestone, MilestoneKind } from '../../../src/feedback/milestones/milestones';
import type { Centre, Draw } from '../../../src/platform/settings/centre-schema';

/** A programme as the second document tells of one: a sample that grows, and what was done for the service month by month. */
export interface Programme {
  /** The ids of the services that draw whom they ask. */
  readonly services: readonly string[];
  /** By the month in which each begins, the first one first. */
  readonly steps: readonly (Step & { readonly month: string })[];
}

interface Step {
  /** Of a hundred calls, from this month on. */
  readonly percent?: number;
  /** The NPS that citizens would give if all answered. */
  readonly nps: number;
  readonly done?: readonly [MilestoneKind, text: string];
}

/** The last one lasts. In the sixth month to the eighth nothing is done, and nothing becomes better: what differs is chance. */
const steps: readonly Step[] = [
  { percent: 20, nps: -8 },
  { percent: 40, nps: -8 },
  { percent: 60, nps: 2, done: ['launch', 'Presentato il progetto a tutto l’ufficio'] },
  { percent: 80, nps: 7, done: ['pilot', 'Un primo gruppo di operatori formato e al lavoro'] },
  { percent: 100, nps: 9, done: ['callbacks', 'Un esperto richiama chi è rimasto scontento'] },
  { nps: 9 },
  { nps: 9 },
  { nps: 9 },
  { nps: 13, done: ['other', 'Dieci minuti insieme all’inizio e alla fine del turno'] },
  { nps: 21, done: ['training', 'Tutti gli operatori in aula e sul posto di lavoro'] },
  { nps: 23, done: ['other', 'Operatori certificati'] },
];

/** The programme of those services of a centre that draw whom they ask, from the month of a day on. */
export function programmeOf({ draws = [], services }: Pick<Centre, 'draws' | 'services'>, first: Day): Programme {
  let month = monthOf(first);
  const dated = steps.map((step, index) => {
    if (index > 0) month = neighbour(month, 'month', 1);
    return { ...step, month };
  });
  const drawing = services.map(({ id }) => id).filter((id) => draws.some(({ service }) => service === id));
  return { services: drawing, steps: dated };
}

/** How many of a hundred calls are drawn, and from when on. */
export const drawsOf = ({ services, steps }: Programme): Draw[] =>
  services.flatMap((service) =>
    steps.flatMap(({ month, percent }) =>
      percent === undefined ? [] : [{ service, percent, from: firstDayOf(month) }],
    ),
  );

/** What was done by a day. */
export const milestonesOf = ({ services, steps }: Programme, today: Day): readonly Milestone[] =>
  services.flatMap((service) =>
    steps.flatMap(({ month, done }) => {
      const day = firstDayOf(month);
      return done && day <= today ? [{ day, kind: done[0], text: done[1], service }] : [];
    }),
  );

/** What its citizens would give on a day; undefined of a service that is not in the programme. */
export function npsOn({ services, steps }: Programme, service: string, day: Day): number | undefined {
  if (!services.includes(service)) return undefined;
  const month = monthOf(day);
  return (steps.findLast((step) => step.month <= month) ?? steps[0])?.nps;
}
