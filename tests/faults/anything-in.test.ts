import { anythingIn } from '../../scripts/faults/rows/anything-in';
import { describeRows } from './describe-rows';

describeRows(anythingIn);
