import { decrypt, encrypt } from '../../platform/encryption';
import { type DayKey, purgeKey } from '../keys';

/** A CallSid that only the day's key can read. */
export interface EncryptedSid {
  /** The key that it is stored under. */
  readonly key: string;
  readonly encrypted: Uint8Array;
}

export function encryptSid(dayKey: DayKey, callSid: string): EncryptedSid {
  const key = purgeKey(dayKey, callSid);
  return { key, encrypted: encrypt(dayKey, 'purge', key, callSid) };
}

/** @throws when the day's key is another, or something was changed */
export const decryptSid = (dayKey: DayKey, { key, encrypted }: EncryptedSid): string =>
  decrypt(dayKey, 'purge', key, encrypted).toString();
