import * as v from 'valibot';
import { decrypt, encrypt } from '../encryption';
import { keyFor } from '../secret';
import { type Message, messageSchema } from './message';

/** Every message is of this size: a mail address has 254 characters at most (RFC 5321). */
const messageBytes = 512;

/** Encrypts a message under a key from SESSION_SECRET, bound to its item and padded to one size. */
export function seal(sessionSecret: string, id: string, message: Message): string {
  const text = JSON.stringify(message);
  const blanks = messageBytes - Buffer.byteLength(text);
  if (blanks < 0) throw new RangeError(`a message of ${messageBytes - blanks} bytes`);
  const key = keyFor(sessionSecret, 'outbox');
  return Buffer.from(encrypt(key, 'message', id, text + ' '.repeat(blanks))).toString('base64');
}

/** The message, or undefined if the secret was replaced since or the data was changed. */
export function unseal(sessionSecret: string, id: string, sealed: string): Message | undefined {
  try {
    const text = decrypt(keyFor(sessionSecret, 'outbox'), 'message', id, Buffer.from(sealed, 'base64')).toString();
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), text);
    return read.success ? read.output : undefined;
  } catch {
    // Node throws a plain Error if the authentication tag does not match.
    return undefined;
  }
}
