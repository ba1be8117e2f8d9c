/** `+` and 6 to 15 digits (E.164), as Twilio writes numbers, and as they are kept in the settings. */
export type PhoneNumber = string;

const international = /^\+\d{6,15}$/;
/** How long Italian numbers are without the 39: geographic ones, mobile ones, those with a rate of their own (800, 848, 199, 892 …). */
const geographic = /^0[1-9]\d{4,9}$/;
const mobile = /^3\d{8,9}$/;
const atOwnRate = /^(?:8\d{5,9}|1(?:78|99)\d{3,7})$/;

/**
 * The number that a text means, however it is written: as people do, as a PBX does, or as the user of an address
 * (`sip:`, `tel:`). A number without a country's is Italian. Nothing where it is no number.
 */
export function phoneNumberOf(text: string): PhoneNumber | undefined {
  const keys = userOf(text)
    .normalize('NFKC')
    .replace(/[\s./()\p{Pd}]/gu, '')
    .replace(/^00/, '+');
  if (keys.startsWith('+')) return international.test(keys) ? keys : undefined;
  if (isItalian(keys)) return `+39${keys}`;
  // Without the plus sign, which a form that is not escaped turns into a blank.
  return keys.startsWith('39') && isItalian(keys.slice(2)) ? `+${keys}` : undefined;
}

const isItalian = (keys: string): boolean => [geographic, mobile, atOwnRate].some((form) => form.test(keys));

/** Who is called, at a SIP or tel address (RFC 3261, RFC 3966); the text itself where it is none. */
export function userOf(text: string): string {
  const [, user = text] = /^\s*(?:sips?|tel):([^@;:?]*)/i.exec(text) ?? [];
  try {
    return decodeURIComponent(user).trim();
  } catch {
    return user.trim(); // a percent sign that escapes nothing
  }
}
