import { civilNameOf } from '../calendar/civil-time';
import type { PeriodFigures } from './period-figures';

/** A period's figures for each kind of days that is counted: civil days first, then windows. */
export type AllFigures = readonly [PeriodFigures, ...PeriodFigures[]];

/** Which period a page of them is of, and when the oldest of them were counted. */
export const countedIn = (all: AllFigures) => ({
  period: civilNameOf(all[0].period),
  kind: all[0].kind,
  asOf: all.map(({ asOf }) => asOf).sort()[0] ?? '',
  isComplete: all.every(({ isComplete }) => isComplete),
});

/** The names of their days: a page of today is another one when one of them has changed. */
export const daysIn = (all: readonly PeriodFigures[]): string => all.map(({ period }) => period).join(' ');

/** A wall screen gets only what the wall page shows: of a service that is alone its name. */
export function asOnTheWall({ total: { draw: _, ...total }, services, ...figures }: PeriodFigures): PeriodFigures {
  const alone = services.length === 1 ? services.map(({ id, name }) => ({ id, name, ...total })) : [];
  return { ...figures, total, services: alone, hours: [], compared: [] };
}
