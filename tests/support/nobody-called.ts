import { type DayTotals, noCalls } from '../../src/figures/tally';

/** The totals of a day without a call. */
export const nobodyCalled: DayTotals = { ...noCalls, answers: {} };
