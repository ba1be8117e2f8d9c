import { functionGoes } from '../../scripts/faults/rows/function-goes';
import { describeRows } from './describe-rows';

describeRows(functionGoes);
