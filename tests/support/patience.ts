/**
 * How long a test waits at most for one thing to become so, in milliseconds: for a page to say something, for a played day to
 * be over. On two cores with thirty programs waiting, none took half of that. What does not come is waited for in vain
 * once; what comes late is no failure.
 */
export const patienceMilliseconds = 600_000;

/** How long a step waits for the database and for Twilio where that is not what is tested: as long as the setting allows. */
export const stepPatienceMilliseconds = 99_999;
