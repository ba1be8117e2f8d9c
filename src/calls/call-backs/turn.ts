/** Nobody is promised less than this, whatever the line looks like. */
const shortest = 30 * 60_000;
const quarter = 15 * 60_000;

/**
 * By when somebody is called at their turn: twice the wait that is expected, on a quarter of an hour.
 * @param until when the line closes
 * @returns undefined if that can't be promised
 */
export function dueOfTurn(expectedSeconds: number, now: number, until: number): number | undefined {
  const due = Math.ceil((now + Math.max(shortest, 2 * expectedSeconds * 1000)) / quarter) * quarter;
  return due < until ? due : undefined;
}
