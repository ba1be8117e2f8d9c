import { isSameText } from '../platform/secret';
import type { PageSettings } from '../platform/settings/page-settings';
import { readAsked } from './asked';
import { readMailedLink, secretOf } from './mailed-link';
import { managerOf } from './manager-id';
import { isOver, linkMinutes } from './next-link';
import type { PeopleStores } from './stores';

/** Whether a mailed link is valid in a browser. */
export type LinkState =
  | { readonly kind: 'good'; readonly address: string; readonly manager: string; readonly nonce: string }
  | { readonly kind: 'unknown' | 'used' | 'expired' | 'otherBrowser' };

interface Needs extends Pick<PeopleStores, 'signInLinks'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/**
 * Checks a link without using it up.
 * @param given the address's parameter, unchecked
 * @param cookie the cookie of the request for a link, unchecked
 */
export async function linkState(
  { settings, signInLinks, now }: Needs,
  given: unknown,
  cookie: unknown,
): Promise<LinkState> {
  const mailed = readMailedLink(given);
  // Unknown if the manager was taken off the list meanwhile, or SESSION_SECRET was replaced.
  const address = mailed && managerOf(settings, mailed.manager);
  if (!address) return { kind: 'unknown' };
  const { manager, secret } = mailed;
  const link = await signInLinks.find(manager);
  if (!link || !isSameText(secret, secretOf(settings.SESSION_SECRET, manager, link))) return { kind: 'unknown' };
  if (link.used) return { kind: 'used' };
  if (isOver(link, now)) return { kind: 'expired' };
  const asked = readAsked(settings.SESSION_SECRET, cookie);
  if (asked?.manager !== manager) return { kind: 'otherBrowser' };
  if (asked.atSeconds + linkMinutes * 60 <= now.getTime() / 1000) return { kind: 'expired' };
  return { kind: 'good', address, manager, nonce: link.nonce };
}
