import { createHash } from 'node:crypto';
import { decrypt, encrypt } from '../../platform/encryption';
import type { DayKey } from '../keys';

/**
 * Whose an answer is, where an agreement allows to tell (decision 64): the number, and a fingerprint of the name, so that a number
 * that was given to somebody else is another operator. `101.3xTmq0`
 */
export type OperatorMark = string;

/** Nobody's, or not known: of the same size. */
export const nobody: OperatorMark = '';

/** A number has eight digits at most, the fingerprint six characters. */
const markBytes = 16;

export const operatorMark = (number: string, name: string): OperatorMark =>
  `${number}.${createHash('sha256').update(name).digest('base64url').slice(0, 6)}`;

/** The number in a mark. */
export const numberIn = (mark: OperatorMark): string => mark.slice(0, mark.indexOf('.'));

/**
 * All are of one size, and never the same twice.
 * @param place the name or the key of the item that it is stored in
 */
export const encryptMark = (dayKey: DayKey, place: string, mark: OperatorMark): Uint8Array =>
  encrypt(dayKey, 'operator', place, mark.padEnd(markBytes));

/** @throws if it was encrypted under another key or for another place, or was changed */
export const decryptMark = (dayKey: DayKey, place: string, encrypted: Uint8Array): OperatorMark =>
  decrypt(dayKey, 'operator', place, encrypted).toString().trimEnd();
