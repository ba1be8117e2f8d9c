import { countedEveryMilliseconds } from '../src/figures/period-figures';

/** The result of a poll. */
export type Heard<Figures> =
  /** The figures have changed. */
  | { readonly kind: 'new'; readonly figures: Figures; readonly revision: string; readonly ageMilliseconds: number }
  | { readonly kind: 'same'; readonly ageMilliseconds: number }
  /** The session has expired: polling stops. */
  | { readonly kind: 'signedOut' }
  /** No response, or an error. */
  | { readonly kind: 'lost' | 'failing' };

/** Interval for a page that is not visible. */
const hiddenMilliseconds = 60_000;
const longestPauseMilliseconds = 60_000;
const shortestPauseMilliseconds = 500;

/**
 * How long to wait before the next poll: until the figures are counted again, so that a new call shows soon and no request is
 * wasted. After failures it is an exponential backoff with jitter.
 * @param failures how many polls in a row have failed
 * @param chance random, between 0 and 1
 * @returns nothing if polling should stop
 */
export function pauseAfter(
  heard: Heard<unknown>,
  {
    failures,
    isHidden,
    chance,
    everyMilliseconds = countedEveryMilliseconds,
  }: { failures: number; isHidden: boolean; chance: number; everyMilliseconds?: number | undefined },
): number | undefined {
  if (heard.kind === 'signedOut') return undefined;
  if (!('ageMilliseconds' in heard)) {
    const doubled = everyMilliseconds * 2 ** Math.min(failures - 1, 4);
    return Math.min(longestPauseMilliseconds, doubled) * (0.75 + chance / 4);
  }
  if (isHidden) return hiddenMilliseconds;
  return Math.max(shortestPauseMilliseconds, everyMilliseconds - heard.ageMilliseconds) + chance * 100;
}
