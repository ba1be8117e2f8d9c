/**
 * How long a test waits at most for one state, such as a text on a page or the end of a played day. The slowest took less
 * than half of that, on two cores with thirty programs waiting.
 */
export const testTimeoutMilliseconds = 600_000;

/** A step's timeout for the database and for Twilio where it is not under test: the largest that the setting allows. */
export const stepTimeoutMilliseconds = 99_999;
