import { randomBytes } from 'node:crypto';
import type { Tables } from '../../platform/table/connect';
import { PeriodKeys } from '../../platform/table/period-keys';
import { CallBacks } from './call-backs';
import { Capacity } from './capacity';
import { CaseKeys } from './case-keys';
import { PromisedNumbers } from './promised-numbers';

/** Where promises to call back are kept. */
export const callBackStoresIn = ({ table, keyTable }: Pick<Tables, 'table' | 'keyTable'>) => ({
  callBacks: new CallBacks(table),
  caseKeys: new CaseKeys(keyTable, randomBytes),
  promisedNumbers: new PromisedNumbers(table, new PeriodKeys(keyTable, 'promise-key', randomBytes)),
  capacity: new Capacity(table),
});
export type CallBackStores = Readonly<ReturnType<typeof callBackStoresIn>>;
