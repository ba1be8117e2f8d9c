/**
 * How long a test waits at most for one thing to become so, in milliseconds: for a page to say something, a step to answer,
 * a mail server to take a message. On one core that three busy programs share with it, none took a tenth of that. What
 * does not come is waited for in vain once; what comes late is no failure.
 */
export const patienceMilliseconds = 90_000;
