import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { decrypt, encrypt } from '../../platform/encryption';
import type { DayKey } from '../keys';

/** The conference of one citizen and one operator, as items name it. */
export type Room = string;

/** Nobody can guess it. */
export const newRoom = (): Room => randomBytes(16).toString('base64url');

/**
 * What Twilio sees of a room. Both are made under the key of the call's day: once that is destroyed, nothing leads from Twilio's
 * records to an item.
 */
export interface RoomAtTwilio {
  /** The conference's name; Twilio allows 64 characters. */
  readonly conference: string;
  /** The room in an address, encrypted. */
  readonly inAddress: string;
}

export const roomInAddress = v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not a room'));
/** Bound into the encryption. */
const place = 'room';

export const roomAtTwilio = (dayKey: DayKey, room: Room): RoomAtTwilio => ({
  conference: `faccina-${createHmac('sha256', dayKey).update(`conference:${room}`).digest('base64url')}`,
  inAddress: Buffer.from(encrypt(dayKey, 'leg', place, Buffer.from(room, 'base64url'))).toString('base64url'),
});

/** @throws if it was encrypted under another key or was changed */
export const revealRoom = (dayKey: DayKey, inAddress: string): Room =>
  decrypt(dayKey, 'leg', place, Buffer.from(inAddress, 'base64url')).toString('base64url');
