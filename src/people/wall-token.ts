import { randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { hashOf, newSecret } from '../platform/secret';
import type { WallScreen, WallScreens } from './wall-screens';

/** A wall screen's credentials: its id and its secret. */
const wallTokenSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}\.[\w-]{43}$/, 'not of a wall screen'));

/** Creates a screen of this name. Its token can't be shown again: only the hash is stored. */
export async function newWallScreen(wallScreens: WallScreens, name: string, now: Date) {
  const id = randomBytes(4).toString('hex');
  const secret = newSecret();
  const made = await wallScreens.add({ id, name, hash: hashOf(secret), madeAt: now.toISOString() });
  if (made === 'refused') throw new Error('two screens of one id: try again');
  return { id, token: `${id}.${secret}` };
}

/** The screen that a token belongs to, unless it has been revoked. */
export async function wallScreenOf(wallScreens: WallScreens, token: string): Promise<WallScreen | undefined> {
  if (!v.is(wallTokenSchema, token)) return undefined;
  const [id = '', secret = ''] = token.split('.');
  const screen = await wallScreens.find(id);
  if (!screen || screen.revokedAt !== undefined) return undefined;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(screen.hash)) ? screen : undefined;
}
