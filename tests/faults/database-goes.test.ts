import { databaseGoes } from '../../scripts/faults/rows/database-goes';
import { describeRows } from './describe-rows';

describeRows(databaseGoes);
