import { forged } from '../../scripts/faults/rows/forged';
import { describeRows } from './describe-rows';

describeRows(forged);
