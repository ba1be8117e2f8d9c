/**
 * A call's consumption as the bench measures it (docs/performance.md), averaged: nine in ten are served and half take the
 * survey. Three writes for a lost call, ten for a served one, fourteen with a survey; of these six are the line's and the
 * turn's. Expiry costs nothing. A call, its turn and its share of a ballot are 576 bytes; AWS adds a hundred for each item.
 */
const ofCall = { writes: 11.1, reads: 12.2, executions: 9.9, minutes: 3.6, storedBytes: 810 } as const;
/** A page that is open day and night: a constant for each poll, and a part that grows with the calls of the hour. */
const ofPage = { reads: 95_000, readsOfCall: 26, writes: 70_000, executions: 17_280 } as const;
const days = 30;
/** src/platform/table/table.ts, and some days until DynamoDB deletes (docs: TTL). */
const keptDays = 43;

/** In dollars. The table shows quantities where no price is known. */
export const prices = {
  /** US East since November 2024, as of July 2025; replace by Milan's. */
  millionWrites: 0.625,
  millionReads: 0.125,
} as const;

export interface Month {
  readonly millionWrites: number;
  readonly millionReads: number;
  readonly storedGigabytes: number;
  readonly thousandExecutions: number;
  readonly thousandMinutes: number;
  /** Writes and reads only. */
  readonly dollars: number;
}

/** A month's consumption for so many calls a day and a page that is always open. */
export function monthOf(callsADay: number): Month {
  const perMonth = (ofEach: number, ofAll: number) => days * (callsADay * ofEach + ofAll);
  const millionWrites = perMonth(ofCall.writes, ofPage.writes) / 1e6;
  const millionReads = perMonth(ofCall.reads + ofPage.readsOfCall, ofPage.reads) / 1e6;
  return {
    millionWrites,
    millionReads,
    storedGigabytes: (keptDays * callsADay * ofCall.storedBytes) / 1e9,
    thousandExecutions: perMonth(ofCall.executions, ofPage.executions) / 1e3,
    thousandMinutes: perMonth(ofCall.minutes, 0) / 1e3,
    dollars: millionWrites * prices.millionWrites + millionReads * prices.millionReads,
  };
}
