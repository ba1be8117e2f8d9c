import { setTimeout as pause } from 'node:timers/promises';

/** Looks until something has come about, which no event tells of. Jest's own limit ends what never does. */
export async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await look())) await pause(10);
}
