import { hourMilliseconds } from '../calendar/civil-time';

/** A call lasts four hours at most (docs: voice/twiml/dial, `timeLimit`); a quarter of one for what is late. */
export const longestCallMilliseconds = 4.25 * hourMilliseconds;
