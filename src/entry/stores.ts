import { type Ballots, ballotsIn } from '../ballots/ballots';
import { type CallStores, callStoresIn } from '../calls/stores';
import { type CentreStores, centreStoresIn } from '../centre/stores';
import { type FeedbackStores, feedbackStoresIn } from '../feedback/stores';
import { type FigureStores, figureStoresIn } from '../figures/stores';
import { type PeopleStores, peopleStoresIn } from '../people/stores';
import { Outbox } from '../platform/mail/outbox';
import { type ConnectionSettings, connect, type Tables, tablesOf } from '../platform/table/connect';
import type { Table } from '../platform/table/table';
import { ReportClaims } from '../reports/report-claims';

/** The stores of all rooms. */
export interface Stores extends CallStores, CentreStores, FigureStores, FeedbackStores, PeopleStores {
  readonly ballots: Ballots;
  readonly reportClaims: ReportClaims;
  readonly outbox: Outbox;
}

type Options = Pick<Tables, 'knownDayKeys' | 'now'>;

export function openStores(
  settings: ConnectionSettings & Parameters<typeof tablesOf>[0],
  client: Parameters<typeof tablesOf>[1] = connect(settings),
  options: Options = {},
): Stores {
  const { table, keyTable } = tablesOf(settings, client);
  return storesIn(table, keyTable, options);
}

export function storesIn(table: Table, keyTable: Table = table, options: Options = {}): Stores {
  const tables = { table, keyTable, ...options };
  return {
    ...callStoresIn(tables),
    ...centreStoresIn(tables),
    ballots: ballotsIn(tables),
    ...figureStoresIn(tables),
    ...feedbackStoresIn(tables),
    ...peopleStoresIn(table),
    reportClaims: new ReportClaims(table),
    outbox: new Outbox(table),
  };
}
