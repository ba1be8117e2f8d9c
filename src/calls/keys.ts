import { createHmac, randomBytes } from 'node:crypto';
import type { Day } from '../calendar/civil-time';
import type { Tables } from '../platform/table/connect';
import { PeriodKeys } from '../platform/table/period-keys';
import type { Table } from '../platform/table/table';

/** 256 random bits that everything of a day is keyed by, until the day is sealed and they are destroyed. */
export type DayKey = Uint8Array;

/**
 * The keys under which a call, its ballot and an operator's turn are stored: HMAC-SHA256 under the day key, each with
 * a label of its own, so that without the day key nothing leads from a CallSid to any of them, nor from one to another.
 */
export const callKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'call', callSid);
export const ballotKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'ballot', callSid);
export const turnKey = (dayKey: DayKey, legSid: string, turn: number): string =>
  keyed(dayKey, 'turn', `${legSid}#${turn}`);
/** The room where an operator's turn meets its citizen: at Twilio too, so it must not be the turn's own key. */
export const roomKey = (dayKey: DayKey, legSid: string, turn: number): string =>
  keyed(dayKey, 'room', `${legSid}#${turn}`);
/** Under which a call's CallSid waits, encrypted, for its record at Twilio to be deleted. */
export const purgeKey = (dayKey: DayKey, callSid: string): string => keyed(dayKey, 'purge', callSid);
/** Under which attempts to sign in as an operator are counted, all of them or a phone's, and calls that were refused. */
export const attemptsKey = (dayKey: DayKey, counted: string): string => keyed(dayKey, 'attempts', counted);

function keyed(dayKey: DayKey, label: string, value: string): string {
  return createHmac('sha256', dayKey).update(`${label}:${value}`).digest('base64url');
}

/** The random key of each day. */
export class DayKeys extends PeriodKeys {
  constructor(table: Table, random: (bytes: number) => Uint8Array, known?: Map<Day, DayKey>) {
    super(table, 'day-key', random, known);
  }

  /** The key of today; the day's first call makes it. */
  ofToday(today: Day): Promise<DayKey> {
    return this.make(today);
  }
}

export const dayKeysIn = ({ keyTable, knownDayKeys }: Tables): DayKeys =>
  new DayKeys(keyTable, randomBytes, knownDayKeys);
