import * as v from 'valibot';
import { serviceIdSchema } from '../../platform/settings/centre';
import { daySchema } from '../journey';

/**
 * An operator's call, from sign-in to hang-up. It travels in the addresses of the operator's steps. `turn` counts how often the
 * operator's leg was put to the queue. Each turn has its own item, so that a late or repeated webhook can't affect the next
 * citizen.
 */
export interface Shift {
  /** The day of the sign-in; a leg that lasts past midnight keeps it. */
  readonly shift: string;
  readonly turn: number;
  /** The ids of this operator's services, joined by commas. */
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

/** A shift in an address. `idle`: the operator has already heard that the queue is empty. */
export const shiftQuery = ({ shift, turn, services }: Shift, idle: boolean) => ({
  shift,
  turn,
  services,
  idle: idle ? 'true' : undefined,
});

/** The service whose queue this turn waits in: one of the operator's services after the other. */
export function serviceOfTurn({ services, turn }: Shift): { service: string; isOnlyOne: boolean } {
  const ids = services.split(',');
  return { service: ids[turn % ids.length] ?? services, isOnlyOne: ids.length === 1 };
}
