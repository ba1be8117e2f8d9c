import { twiceLateCrossed } from '../../scripts/faults/rows/twice-late-crossed';
import { describeRows } from './describe-rows';

describeRows(twiceLateCrossed);
