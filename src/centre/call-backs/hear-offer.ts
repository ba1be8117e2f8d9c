import type { Offer } from './offer';
import { atOnce, keys, type OfferPlace } from './say-offer';

export type HeardOffer =
  | { readonly kind: 'turn'; readonly due: number }
  | { readonly kind: 'halfHour'; readonly begin: number }
  | { readonly kind: 'leave' }
  | { readonly kind: 'told'; readonly place: OfferPlace; readonly isMistaken: boolean };

/** Told once, asked again; then whoever says nothing is left where they were. */
const mostMisses = 2;

/**
 * What a key means. Where there is only one thing to choose from it is not asked for.
 * @param digits undefined: nothing was told yet; empty: no key was pressed
 */
export function heardOffer({ turn, halfHours }: Offer, place: OfferPlace, digits: string | undefined): HeardOffer {
  const hasHalfHours = halfHours.length > 0;
  const told = (page: number | undefined, misses = 0, isMistaken = false): HeardOffer => ({
    kind: 'told',
    place: { ...place, page, misses },
    isMistaken,
  });
  if (turn && !hasHalfHours) return { kind: 'turn', due: turn.due };
  if (digits === undefined) return told(turn ? place.page : (place.page ?? 0));
  if (digits === keys.stay) return { kind: 'leave' };
  if (place.page === undefined) {
    if (turn && digits === keys.turn) return { kind: 'turn', due: turn.due };
    if (digits === keys.choose) return told(0);
  } else {
    const chosen = halfHours[place.page * atOnce + Number(digits) - 1];
    if (/^[123]$/.test(digits) && chosen) return { kind: 'halfHour', begin: chosen.begin };
    if (digits === keys.more && halfHours.length > atOnce) return told(place.page + 1);
  }
  const misses = place.misses + 1;
  return misses >= mostMisses ? { kind: 'leave' } : told(place.page, misses, digits !== '');
}
