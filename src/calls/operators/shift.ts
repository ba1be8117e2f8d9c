import * as v from 'valibot';
import { serviceIdSchema } from '../../platform/settings/centre';
import { daySchema } from '../journey';

/**
 * An operator's call, from the sign-in to the hang-up. It travels in the addresses of the operator's steps.
 * `turn` counts the times that the operator's leg was put to the queue: each has its own note of whom it serves, so
 * that a webhook which comes late or twice can't touch the next citizen.
 */
export interface Shift {
  /** The day of the sign-in. A leg that lasts past midnight keeps it. */
  readonly shift: string;
  readonly turn: number;
  /** The ids of the services that this operator answers for, joined by commas. */
  readonly services: string;
}

const turnSchema = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'not a turn'), v.transform(Number));

/** What `citizen/connecting` knows of the operator's turn. */
export const turnEntries = { shift: daySchema, turn: turnSchema };

export const shiftEntries = {
  ...turnEntries,
  services: v.pipe(
    v.string(),
    v.check((text) => text.split(',').every((id) => v.is(serviceIdSchema, id)), 'not a list of services'),
  ),
};

export const nextTurn = (shift: Shift): Shift => ({ ...shift, turn: shift.turn + 1 });

/** What of a shift travels in an address. `idle`: the operator has already heard that nobody is there. */
export const shiftQuery = ({ shift, turn, services }: Shift, idle: boolean) => ({
  shift,
  turn,
  services,
  idle: idle ? 'true' : undefined,
});

/** The service whose queue this turn waits in: each of the operator's services has its turn. */
export function serviceOfTurn({ services, turn }: Shift): { service: string; isOnlyOne: boolean } {
  const ids = services.split(',');
  return { service: ids[turn % ids.length] ?? services, isOnlyOne: ids.length === 1 };
}
