import { mailGoes } from '../../scripts/faults/rows/mail-goes';
import { describeRows } from './describe-rows';

describeRows(mailGoes);
