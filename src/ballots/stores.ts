import { HourChanges } from '../calls/hour-changes';
import type { CallStores, CallTables } from '../calls/stores';
import { Ballots } from './ballots';

/** What lies in the tables of a call and its ballot. */
export interface BallotStores extends CallStores {
  readonly ballots: Ballots;
}

export const ballotStoresIn = ({ table, now }: CallTables): { readonly ballots: Ballots } => ({
  ballots: new Ballots(table, new HourChanges(table, now)),
});
