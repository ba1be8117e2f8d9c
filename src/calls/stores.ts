import { Attempts } from '../platform/attempts';
import type { Tables } from '../platform/table/connect';
import { callBackStoresIn } from './call-backs/stores';
import { callsIn } from './calls';
import { heldCallsIn } from './held-calls';
import { Incidents } from './incidents';
import { dayKeysIn } from './keys';
import { Operators } from './operators/operators';
import { Turns } from './operators/turns';
import { PurgeList } from './purge/purge-list';
import { BusyList } from './queue/busy-list';
import { CutOffs } from './queue/cut-offs';
import { FreeList } from './queue/free-list';
import { WaitingList } from './queue/waiting-list';

/** The stores of calls and operators. A step opens only those that it needs. */
export const callStoresIn = (tables: Tables) => ({
  dayKeys: dayKeysIn(tables),
  calls: callsIn(tables),
  held: heldCallsIn(tables),
  turns: new Turns(tables.table),
  waiting: new WaitingList(tables.table),
  cutOffs: new CutOffs(tables.table),
  free: new FreeList(tables.table),
  busy: new BusyList(tables.table),
  operators: new Operators(tables.table),
  attempts: new Attempts(tables.table),
  incidents: new Incidents(tables.table),
  purgeList: new PurgeList(tables.table),
  ...callBackStoresIn(tables),
});
export type CallStores = Readonly<ReturnType<typeof callStoresIn>>;
