import { isSameText } from '../platform/secret';
import type { PageSettings } from '../platform/settings/page-settings';
import { readAsked } from './asked';
import { readMailedLink, secretOf } from './mailed-link';
import { isOver, linkMinutes } from './next-link';
import { type Person, personOf } from './person';
import type { PeopleStores } from './stores';

/** Whether a mailed link is valid in a browser. */
export type LinkState =
  | { readonly kind: 'good'; readonly person: Person; readonly nonce: string }
  | { readonly kind: 'unknown' | 'used' | 'expired' | 'otherBrowser' };

interface Needs extends Pick<PeopleStores, 'people' | 'signInLinks'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/**
 * Checks a link without using it up.
 * @param given the address's parameter, unchecked
 * @param cookie the cookie of the request for a link, unchecked
 */
export async function linkState(
  { settings, people, signInLinks, now }: Needs,
  given: unknown,
  cookie: unknown,
): Promise<LinkState> {
  const mailed = readMailedLink(given);
  if (!mailed) return { kind: 'unknown' };
  const { person: id, secret } = mailed;
  // The same is read for every id, so that the time tells nobody whose id is on the list.
  const [sealed, link] = await Promise.all([people.find(id), signInLinks.find(id)]);
  if (!link || !isSameText(secret, secretOf(settings.SESSION_SECRET, id, link))) return { kind: 'unknown' };
  const person = personOf(settings, id, sealed);
  // Taken off the list meanwhile.
  if (!person) return { kind: 'unknown' };
  if (link.used) return { kind: 'used' };
  if (isOver(link, now)) return { kind: 'expired' };
  const asked = readAsked(settings.SESSION_SECRET, cookie);
  if (asked?.person !== id) return { kind: 'otherBrowser' };
  if (asked.atSeconds + linkMinutes * 60 <= now.getTime() / 1000) return { kind: 'expired' };
  return { kind: 'good', person, nonce: link.nonce };
}
