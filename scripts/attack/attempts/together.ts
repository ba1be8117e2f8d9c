import type { Attempt } from '../attempt';
import { byHour } from './by-hour';
import { byKey } from './by-key';
import { byTallies } from './by-tallies';
import { byUniqueness } from './by-uniqueness';

/** All that is certain put together: whoever is left after each has ruled out what it can. */
export const together: Attempt = {
  name: 'all of the certain ones together',
  isSound: true,
  prepare: (evidence) => {
    const attempts = [byKey, byUniqueness, byTallies].map(({ prepare }) => prepare(evidence));
    const guess = byHour.prepare(evidence);
    return (victim) => attempts.reduce((left, attempt) => common(left, attempt(victim)), guess(victim));
  },
};

function common<Each extends { readonly key: string }>(some: readonly Each[], others: readonly Each[]) {
  const keys = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => keys.has(key));
}
