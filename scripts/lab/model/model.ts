import { comeRound } from './legs';
import type { TreeSettings } from './step-tree';
import type { Budget, World } from './world';

/** What is explored. */
export interface Model extends TreeSettings {
  readonly budget: Partial<Budget>;
  /** Whether a loop that looks again in two seconds does so as often as it likes; otherwise each time is a turn. */
  readonly isSoonFree: boolean;
  /** Without faults nobody may need the next turn of their loop. */
  readonly isStrict: boolean;
  /** How often each loop may have to come round until all are served. */
  readonly rounds: number;
  /** A lease that ends, as it does. */
  readonly leasesEnd: boolean;
}

const nothing: Budget = {
  hangUps: 0,
  deaths: 0,
  doubles: 0,
  expiries: 0,
  failures: 0,
  looks: 0,
  turns: 0,
  stars: 0,
};

/** Everybody's first step has been asked. */
export function beginning({ cast, budget }: Model): World {
  const ids = [...Object.keys(cast.citizens), ...Object.keys(cast.operators)];
  const world: World = {
    calls: Object.fromEntries(Object.keys(cast.citizens).map((id) => [id, { state: 'waiting' as const }])),
    turns: {},
    waiting: [],
    free: [],
    legs: Object.fromEntries(ids.map((id) => [id, { place: { at: 'step' as const }, turn: 1, free: 0, asked: 0 }])),
    running: [],
    orders: [],
    left: { ...nothing, ...budget },
  };
  for (const id of ids) comeRound(world, id);
  return world;
}
