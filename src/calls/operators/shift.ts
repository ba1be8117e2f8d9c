import * as v from 'valibot';
import { serviceIdSchema } from '../../platform/settings/centre';
import { civilDaySchema } from '../journey';
import { formCount } from '../twilio-form';

/**
 * An operator's call, from sign-in to hang-up. It travels in the addresses of the operator's steps. `turn` counts whom the
 * operator's leg has served. Each turn has its own item, so that a late or repeated webhook can't affect the next citizen.
 */
export interface Shift {
  /** The day of the sign-in; a leg that lasts past midnight keeps it. */
  readonly shift: string;
  readonly turn: number;
  /** The operator's groups by rank (`queue/ranks.ts`). */
  readonly services: string;
  /** How many citizens in a row found nobody at this phone. */
  readonly unheard: number;
}

const turnSchema = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'not a turn'), v.transform(Number));

export const shiftEntries = {
  shift: civilDaySchema,
  turn: turnSchema,
  services: v.pipe(
    v.string(),
    v.check((text) => text.split(/[,>]/).every((id) => v.is(serviceIdSchema, id)), 'not a list of services'),
  ),
  unheard: v.pipe(formCount, v.maxValue(999_999, 'not a count of citizens')),
};

export const nextTurn = ({ shift, turn, services, unheard }: Shift): Shift => ({
  ...{ shift, services, unheard },
  turn: turn + 1,
});

/** A shift in an address. */
export const shiftQuery = ({ shift, turn, services, unheard }: Shift) => ({
  shift,
  turn,
  services,
  unheard: unheard || undefined,
});
