import * as v from 'valibot';
import { keyFor } from '../derived-key';
import { decrypt, encrypt } from '../encryption';
import { type Message, messageSchema } from './message';

/** Every message is of this size: a mail address has 254 characters at most (RFC 5321). */
const messageBytes = 512;

/** A message that only SESSION_SECRET reads, in its own item and in no other, as long as any other. */
export function seal(sessionSecret: string, id: string, message: Message): string {
  const text = JSON.stringify(message);
  const blanks = messageBytes - Buffer.byteLength(text);
  if (blanks < 0) throw new RangeError(`a message of ${messageBytes - blanks} bytes`);
  const key = keyFor(sessionSecret, 'outbox');
  return Buffer.from(encrypt(key, 'message', id, text + ' '.repeat(blanks))).toString('base64');
}

/** Nothing where the secret has been replaced since, or somebody has changed something. */
export function unseal(sessionSecret: string, id: string, sealed: string): Message | undefined {
  try {
    const text = decrypt(keyFor(sessionSecret, 'outbox'), 'message', id, Buffer.from(sealed, 'base64')).toString();
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), text);
    return read.success ? read.output : undefined;
  } catch {
    // Node says no more of a tag that does not fit than that.
    return undefined;
  }
}
