import { nobody } from '../../calls/operators/operator-mark';
import type { AnswerCounts } from '../disclosure/answer-counts';
import { fewestToSay } from '../estimates/estimate';
import type { ByMark } from './by-mark';

/**
 * Whose answers of a month may be told: with as many participants as a figure needs to say something, and only so that what is
 * left of the month is nobody or as many again: it may be a single operator's. Else the fewest are dropped.
 * @param all of a poll
 * @param shown how many participants the month shows of it, in all; those of operators are among them
 * @param smallest the k-anonymity threshold
 */
export function operatorsShown(all: ByMark<AnswerCounts>, shown: number, smallest: number): ByMark<AnswerCounts> {
  const fewest = Math.max(fewestToSay, smallest);
  const told = Object.entries(all)
    .filter(([mark, { count }]) => mark !== nobody && count >= fewest)
    .sort(([one, { count: a }], [other, { count: b }]) => b - a || (one < other ? -1 : 1));
  while (told.length > 0) {
    const rest = told.reduce((left, [, { count }]) => left - count, shown);
    if (rest === 0 || rest >= fewest) break;
    told.pop();
  }
  return Object.fromEntries(told);
}
