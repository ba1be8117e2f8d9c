import { processGoes } from '../../scripts/faults/rows/process-goes';
import { describeRows } from './describe-rows';

describeRows(processGoes);
