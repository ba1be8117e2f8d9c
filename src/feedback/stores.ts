import type { Table } from '../platform/table/table';
import { Milestones } from './milestones';

/** What lies in the table of feedback. */
export interface FeedbackStores {
  readonly milestones: Milestones;
}

export const feedbackStoresIn = (table: Table): FeedbackStores => ({ milestones: new Milestones(table) });
