import { createHmac, randomBytes } from 'node:crypto';
import type { Day } from '../calendar/civil-time';
import type { Tables } from '../platform/table/connect';
import { PeriodKeys } from '../platform/table/period-keys';
import type { Table } from '../platform/table/table';

/** 256 random bits from which all keys of a day are derived. Sealing the day destroys them. */
export type DayKey = Uint8Array;

/**
 * The keys under which a call, its ballot and an operator's turn are stored: HMAC-SHA256 under the day key, each with its own
 * label. Without the day key nothing leads from a CallSid to any of them, or from one to another.
 */
export const callKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'call', callSid);
export const ballotKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'ballot', callSid);
export const turnKey = (dayKey: DayKey, legSid: string, turn: number): string =>
  keyed(dayKey, 'turn of a leg', `${legSid}#${turn}`);
/** The key of a CallSid that waits, encrypted, for its record at Twilio to be deleted. */
export const purgeKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'purge', callSid);
/** The key of a counter of attempts: an operator's sign-ins, in all or from one phone, or refused calls. */
export const attemptsKey = (dayKey: DayKey, counted: string): string => keyed(dayKey, 'attempts', counted);
/** The key of the place that a number had in a service's line. */
export const cutOffKey = (dayKey: DayKey, caller: string): string => keyed(dayKey, 'cut off', caller);

function keyed(dayKey: DayKey, label: string, value: string): string {
  return createHmac('sha256', dayKey).update(`${label}:${value}`).digest('base64url');
}

/** The random key of each day. */
export class DayKeys extends PeriodKeys {
  constructor(table: Table, random: (bytes: number) => Uint8Array, known?: Map<Day, DayKey>) {
    super(table, 'day-key', random, known);
  }

  /** Today's key; the first call of the day creates it. */
  ofToday(today: Day): Promise<DayKey> {
    return this.make(today);
  }
}

export const dayKeysIn = ({ keyTable, knownDayKeys }: Tables): DayKeys =>
  new DayKeys(keyTable, randomBytes, knownDayKeys);
