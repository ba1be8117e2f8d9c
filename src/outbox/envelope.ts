import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { keyFor } from '../derived-key';
import { type Message, messageSchema } from './message';

const cipher = 'aes-256-gcm';
/** What AES-GCM is made for (NIST SP 800-38D, 5.2.1.1). */
const nonceBytes = 12;
const tagBytes = 16;

/** Every message is of this size: a mail address has 254 characters at most (RFC 5321). */
const messageBytes = 512;

/** A message that only SESSION_SECRET reads, in its own item and in no other, as long as any other. */
export function seal(sessionSecret: string, id: string, message: Message): string {
  const plain = Buffer.alloc(messageBytes, ' ');
  const written = Buffer.from(JSON.stringify(message));
  if (written.length > messageBytes) throw new RangeError(`a message of ${written.length} bytes`);
  written.copy(plain);
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, keyFor(sessionSecret, 'outbox'), nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, encryption.update(plain), encryption.final(), encryption.getAuthTag()]).toString(
    'base64',
  );
}

/** Nothing where the secret has been replaced since, or somebody has changed something. */
export function unseal(sessionSecret: string, id: string, sealed: string): Message | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length !== nonceBytes + messageBytes + tagBytes) return undefined;
  const decryption = createDecipheriv(cipher, keyFor(sessionSecret, 'outbox'), bytes.subarray(0, nonceBytes));
  decryption.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([decryption.update(bytes.subarray(nonceBytes, -tagBytes)), decryption.final()]);
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), plain.toString('utf8'));
    return read.success ? read.output : undefined;
  } catch {
    // Node says no more of a tag that does not fit than that.
    return undefined;
  }
}
