import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { decrypt, encrypt } from '../../platform/encryption';
import type { DayKey } from '../keys';
import type { Shift } from '../operators/shift';

/** A CallSid is `CA` and 16 bytes. */
const bytesOf = (callSid: string): Buffer => Buffer.from(callSid.slice(2), 'hex');
const sidOf = (bytes: Buffer): string => `CA${bytes.toString('hex')}`;

/**
 * A CallSid in an item, encrypted under a day's key: whoever reads the table can't ask Twilio about a call.
 * @param place the key of the call or of the turn
 */
export const encryptLeg = (dayKey: DayKey, place: string, callSid: string): Uint8Array =>
  encrypt(dayKey, 'leg', place, bytesOf(callSid));

/** @throws if it was encrypted under another key or for another place, or was changed */
export const decryptLeg = (dayKey: DayKey, place: string, leg: Uint8Array): string =>
  sidOf(decrypt(dayKey, 'leg', place, leg));

/** What has to be known of an operator's leg to bring it. */
export interface OperatorLeg extends Pick<Shift, 'turn' | 'unheard' | 'mark'> {
  readonly callSid: string;
}

/**
 * The same of an operator's leg, with its counters: in clear, the number of a turn would lead to the turns before and after.
 * Where an agreement allows to tell whose leg it is, that comes last, as it is in addresses.
 * @param place the key of the turn
 */
export function encryptOperator(
  dayKey: DayKey,
  place: string,
  { callSid, turn, unheard, mark }: OperatorLeg,
): Uint8Array {
  const counters = Buffer.alloc(2 * counterBytes);
  counters.writeUInt32BE(turn);
  counters.writeUInt32BE(unheard, counterBytes);
  const bytes = Buffer.concat([bytesOf(callSid), counters, Buffer.from(mark ?? '', 'base64url')]);
  return encrypt(dayKey, 'leg', place, bytes);
}

/** @throws as `decryptLeg` does */
export function decryptOperator(dayKey: DayKey, place: string, leg: Uint8Array): OperatorLeg {
  const bytes = decrypt(dayKey, 'leg', place, leg);
  const counters = bytes.subarray(sidBytes);
  const mark = counters.subarray(2 * counterBytes).toString('base64url');
  return {
    callSid: sidOf(bytes.subarray(0, sidBytes)),
    turn: counters.readUInt32BE(),
    unheard: counters.readUInt32BE(counterBytes),
    ...(mark && { mark }),
  };
}
const sidBytes = 16;
const counterBytes = 4;

/** A CallSid in an address, encrypted: 44 bytes in base64url. */
export type LegInAddress = string;
export const legInAddress = v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not an encrypted CallSid'));
const inAddress = 'address';

/**
 * Encrypted under a key made of the account's auth token, not under the day's: a citizen can be sent to the survey while the
 * database, which has the day's key, is silent. Whoever knows the token can ask Twilio for the CallSids anyway.
 */
export const hideLeg = (authToken: string, callSid: string): LegInAddress =>
  Buffer.from(encrypt(keyOf(authToken), 'leg', inAddress, bytesOf(callSid))).toString('base64url');

/** @throws if it was encrypted under another token or was changed */
export const revealLeg = (authToken: string, leg: LegInAddress): string =>
  sidOf(decrypt(keyOf(authToken), 'leg', inAddress, Buffer.from(leg, 'base64url')));

/** A cache: derived keys are kept by their key's identity (`encryption.ts`). */
const keys = new Map<string, Uint8Array>();
function keyOf(authToken: string): Uint8Array {
  const known = keys.get(authToken) ?? createHash('sha256').update(`faccina leg ${authToken}`).digest();
  keys.set(authToken, known);
  return known;
}
