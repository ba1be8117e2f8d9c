/** Milliseconds since 1970 have thirteen digits until the year 2286. */
export const momentDigits = 13;

/** A moment in milliseconds since 1970, as a part of a key: as text, moments are in order. */
export const momentKey = (moment: number): string => String(moment).padStart(momentDigits, '0');
