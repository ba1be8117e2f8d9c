/** What came of asking for the figures. */
export type Heard<Figures> =
  /** They have changed since. `age`: how long ago they were counted. */
  | { readonly kind: 'new'; readonly figures: Figures; readonly revision: string; readonly ageMilliseconds: number }
  | { readonly kind: 'same'; readonly ageMilliseconds: number }
  /** The sign-in has run out: it is no use to ask again. */
  | { readonly kind: 'signedOut' }
  /** No answer, or one that is none. */
  | { readonly kind: 'lost' | 'failing' };

/** At most once in this time the day is counted again, however many pages ask (src/figures). */
export const countedEveryMilliseconds = 5_000;
/** A page that nobody sees. */
const hiddenMilliseconds = 60_000;
const longestPauseMilliseconds = 60_000;
const shortestPauseMilliseconds = 500;

/**
 * How long to wait before asking again: until the figures will be counted afresh, so that a call shows as soon as it can
 * and nobody asks in between. After failures twice as long each time, and not all screens at the same moment.
 * @param failures how often in a row it failed
 * @param chance between 0 and 1
 * @returns nothing where there is no use in asking
 */
export function pauseAfter(
  heard: Heard<unknown>,
  { failures, isHidden, chance }: { failures: number; isHidden: boolean; chance: number },
): number | undefined {
  if (heard.kind === 'signedOut') return undefined;
  if (!('ageMilliseconds' in heard)) {
    const doubled = countedEveryMilliseconds * 2 ** Math.min(failures - 1, 4);
    return Math.min(longestPauseMilliseconds, doubled) * (0.75 + chance / 4);
  }
  if (isHidden) return hiddenMilliseconds;
  return Math.max(shortestPauseMilliseconds, countedEveryMilliseconds - heard.ageMilliseconds) + chance * 100;
}
