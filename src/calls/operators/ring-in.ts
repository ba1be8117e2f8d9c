import type { Attempts, Limit } from '../../platform/attempts';
import type { CallSettings } from '../../platform/settings/settings';
import type { TwilioCalls, TwilioFailure } from '../../platform/twilio/twilio-calls';
import { withheld } from '../caller';
import { attemptsKey, type DayKey } from '../keys';
import { operatorAddresses } from './operator';
import type { OperatorItem } from './operators';
import { isPin } from './pin';

/** Above a shift's length. Twilio itself ends a call after four hours, unless it is told otherwise (docs/telephone-numbers.md). */
const longestSeconds = 12 * 3600;
/** Somebody who has just hung up has the phone at hand. */
const ringSeconds = 40;

/** A shift is begun once a day, and now and then anew. */
const ofPhone: Limit = { most: 6, perSeconds: 3600 };
const onceADay: Limit = { most: 1, perSeconds: 86_400 };

interface Needs {
  readonly attempts: Attempts;
  /** Today's key: what is noted under keys that are derived from it says nothing once it is destroyed. */
  readonly dayKey: DayKey;
  readonly now: Date;
}

/** Whether an operator who has signed in may have this phone rung: only one on their list, which can't be any number that somebody dials from. */
export async function mayBeRung(
  { ringIn }: CallSettings['centre'],
  { phones = [] }: OperatorItem,
  caller: string,
): Promise<boolean> {
  if (!ringIn || caller === withheld) return false;
  return (await Promise.all(phones.map((phone) => isPin(caller, phone)))).includes(true);
}

const askedIn = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `ring-in asked for in ${callSid}`);
const rungAfter = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `rung in after ${callSid}`);

/** The operator wants to be rung when this call is over. */
export async function askForRing(
  { attempts, dayKey, now }: Needs,
  { callSid, caller }: { readonly callSid: string; readonly caller: string },
): Promise<'asked' | 'too-many'> {
  const counted = await attempts.count(attemptsKey(dayKey, `ring-ins of ${caller}`), now, ofPhone);
  if (counted === 'too-many') return counted;
  await attempts.count(askedIn(dayKey, callSid), now, onceADay);
  return 'asked';
}

/**
 * An operator's call is over: whoever asked for it in that call is rung, once, at the phone that they called from.
 * @param phone in E.164
 */
export async function ringBack(
  { attempts, dayKey, now, twilio }: Needs & { readonly twilio: Pick<TwilioCalls, 'dial'> },
  { ringIn }: CallSettings['centre'],
  { callSid, phone }: { readonly callSid: string; readonly phone: string },
): Promise<'rung' | 'nothing' | 'refused' | TwilioFailure> {
  if (!ringIn || !(await attempts.has(askedIn(dayKey, callSid)))) return 'nothing';
  if ((await attempts.count(rungAfter(dayKey, callSid), now, onceADay)) === 'too-many') return 'nothing';
  const placed = await twilio.dial({
    ...{ to: phone, from: ringIn.from, ringSeconds, longestSeconds },
    address: operatorAddresses.rung(),
    statusAddress: '/operator/ended',
  });
  return typeof placed === 'object' && 'sid' in placed ? 'rung' : placed;
}
