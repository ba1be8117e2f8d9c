import * as v from 'valibot';
import type { Dependencies } from '../dependencies';
import { isManager } from './manager-id';
import { hashOf, secretSchema } from './secret';

/** What a mailed link is worth in a browser. */
export type LinkState =
  | { readonly kind: 'good'; readonly hash: string; readonly manager: string }
  | { readonly kind: 'unknown' | 'used' | 'expired' | 'otherBrowser' };

type Needs = Pick<Dependencies, 'settings' | 'signInLinks' | 'now'>;

/**
 * Looks at a link, and changes nothing.
 * @param secret what came in the address, whatever that is
 * @param browser what the browser has in its cookie, whatever that is
 */
export async function linkState(
  { settings, signInLinks, now }: Needs,
  secret: unknown,
  browser: unknown,
): Promise<LinkState> {
  if (!v.is(secretSchema, secret)) return { kind: 'unknown' };
  const hash = hashOf(secret);
  const link = await signInLinks.find(hash);
  // Who has been taken off the list meanwhile, or was put there under another secret, is nobody that is known.
  if (!link || !isManager(settings, link.manager)) return { kind: 'unknown' };
  if (link.used) return { kind: 'used' };
  if (link.expiresAtSeconds <= now.getTime() / 1000) return { kind: 'expired' };
  if (!v.is(secretSchema, browser) || hashOf(browser) !== link.browser) return { kind: 'otherBrowser' };
  return { kind: 'good', hash, manager: link.manager };
}
