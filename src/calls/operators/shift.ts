import * as v from 'valibot';
import { serviceIdSchema } from '../../platform/settings/centre';
import { civilDaySchema } from '../journey';
import type { DayKey, DayKeys } from '../keys';
import { formCount } from '../twilio-form';
import { decryptMark, encryptMark, nobody, type OperatorMark } from './operator-mark';

/**
 * An operator's call, from sign-in to hang-up. It travels in the addresses of the operator's steps. `turn` counts whom the
 * operator's leg has served. Each turn has its own item, so that a late or repeated webhook can't affect the next citizen.
 */
export interface Shift {
  /** The day of the sign-in; a leg that lasts past midnight keeps it. */
  readonly shift: string;
  readonly turn: number;
  /** The operator's groups by rank (`queue/ranks.ts`), named so since when each service was one. */
  readonly services: string;
  /** How many citizens in a row found nobody at this phone. */
  readonly unheard: number;
  /** Whose it is, encrypted (`operator-mark.ts`); only where an agreement allows to tell. */
  readonly mark?: string | undefined;
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
  mark: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not an encrypted mark'))),
};

export const nextTurn = ({ shift, turn, services, unheard, mark }: Shift): Shift => ({
  ...{ shift, services, unheard, mark },
  turn: turn + 1,
});

/** A shift in an address. */
export const shiftQuery = ({ shift, turn, services, unheard, mark }: Shift) => ({
  shift,
  turn,
  services,
  unheard: unheard || undefined,
  mark,
});

const inAddress = 'address';

/** A mark in addresses, encrypted under the key of the day of the sign-in: what Twilio keeps of them leads to nobody afterwards. */
export const hideMark = (shiftKey: DayKey, mark: OperatorMark): string =>
  Buffer.from(encryptMark(shiftKey, inAddress, mark)).toString('base64url');

/** Whose shift it is; nobody's, if it began without an agreement or its day's key is destroyed. */
export async function markOfShift(
  dayKeys: Pick<DayKeys, 'find'>,
  { shift, mark }: Pick<Shift, 'shift' | 'mark'>,
): Promise<OperatorMark> {
  const shiftKey = mark === undefined ? undefined : await dayKeys.find(shift);
  return mark === undefined || !shiftKey ? nobody : decryptMark(shiftKey, inAddress, Buffer.from(mark, 'base64url'));
}
