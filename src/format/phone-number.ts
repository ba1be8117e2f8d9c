/** `+` and 6 to 15 digits (E.164), as Twilio writes numbers. */
export type PhoneNumber = string;

const international = /^\+\d{6,15}$/;
/** The lengths of Italian numbers without the 39: geographic, mobile, and special-rate ones (800, 848, 199, 892 …). */
const geographic = /^0[1-9]\d{4,9}$/;
const mobile = /^3\d{8,9}$/;
const atOwnRate = /^(?:8\d{5,9}|1(?:78|99)\d{3,7})$/;

/**
 * Normalises a phone number, written by people, by a PBX, or as a `sip:` or `tel:` address. Without a country code it is
 * Italian. Undefined if it is no number.
 */
export function phoneNumberOf(text: string): PhoneNumber | undefined {
  const keys = userOf(text)
    .normalize('NFKC')
    .replace(/[\s./()\p{Pd}]/gu, '')
    .replace(/^00/, '+');
  if (keys.startsWith('+')) return international.test(keys) ? keys : undefined;
  if (isItalian(keys)) return `+39${keys}`;
  // The plus sign may be missing: an unescaped form turns it into a blank.
  return keys.startsWith('39') && isItalian(keys.slice(2)) ? `+${keys}` : undefined;
}

const isItalian = (keys: string): boolean => [geographic, mobile, atOwnRate].some((form) => form.test(keys));

/** The user part of a SIP or tel address (RFC 3261, RFC 3966); any other text unchanged. */
export function userOf(text: string): string {
  const [, user = text] = /^\s*(?:sips?|tel):([^@;:?]*)/i.exec(text) ?? [];
  try {
    return decodeURIComponent(user).trim();
  } catch {
    return user.trim(); // a percent sign that escapes nothing
  }
}
