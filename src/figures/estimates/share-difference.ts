import { type Difference, differenceOf, squaredAndAdded } from './difference';
import { type ShareCounts, share } from './share';

/** Of two shares, between −1 and 1, with Newcombe's interval. Undefined where one of them says nothing. */
export function shareDifference(earlier: ShareCounts, later: ShareCounts): Difference | undefined {
  const [before, after] = [share(earlier), share(later)];
  if (before === undefined || after === undefined) return undefined;
  const variances = [before.value * (1 - before.value), after.value * (1 - after.value)] as const;
  return differenceOf(before, after, squaredAndAdded(before, after), variances);
}
