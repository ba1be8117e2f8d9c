import type { Attempt } from '../attempt';
import { byDuration, byShard } from './by-call-item';
import { byHour } from './by-hour';
import { byKey } from './by-key';
import { byOrder, byReversedOrder } from './by-order';
import { byTallies } from './by-tallies';
import { byUniqueness } from './by-uniqueness';
import { together } from './together';

export const everyAttempt: readonly Attempt[] = [
  byHour,
  byKey,
  byDuration,
  byShard,
  byOrder,
  byReversedOrder,
  byUniqueness,
  byTallies,
  together,
];
