import type { Tables } from '../platform/table/connect';
import { type DrawStores, drawStoresIn } from './draw/draw-stores';
import { Milestones } from './milestones/milestones';

/** What lies in the tables of feedback. */
export interface FeedbackStores extends DrawStores {
  readonly milestones: Milestones;
}

export const feedbackStoresIn = (tables: Tables): FeedbackStores => ({
  ...drawStoresIn(tables),
  milestones: new Milestones(tables.table),
});
