import { setTimeout as pause } from 'node:timers/promises';

/** Polls a state that no event announces. jest's own timeout ends it. */
export async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await look())) await pause(10);
}
