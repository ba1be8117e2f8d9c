import { callersHangUp } from '../../scripts/faults/rows/callers-hang-up';
import { describeRows } from './describe-rows';

describeRows(callersHangUp);
