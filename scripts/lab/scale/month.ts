/**
 * What a call consumes, by what the bench counts (docs/performance.md), for a mix of calls of which nine in ten are served and
 * half are asked: two writes of who was not served, five of who was, nine of who was asked. DynamoDB removes what has expired, and
 * asks nothing for it. A call and its part of a ballot are 284 bytes, and a hundred more of each item are AWS's.
 */
const ofCall = { writes: 6.5, reads: 2.6, executions: 8.7, minutes: 3.6, storedBytes: 430 } as const;
/** A page that is open day and night: what a look takes whatever came in, and what each call adds to the looks of its hour. */
const ofPage = { reads: 95_000, readsOfCall: 26, writes: 70_000, executions: 17_280 } as const;
const days = 30;
/** src/platform/table/table.ts, and the few days that DynamoDB takes (docs: TTL). */
const keptDays = 43;

/** In dollars. Where none is known, what it is to be multiplied with stands in the table. */
export const prices = {
  /** US East since November 2024, as told in July 2025; Milan's are to be put in their place. */
  millionWrites: 0.625,
  millionReads: 0.125,
} as const;

export interface Month {
  readonly millionWrites: number;
  readonly millionReads: number;
  readonly storedGigabytes: number;
  readonly thousandExecutions: number;
  readonly thousandMinutes: number;
  /** What writes and reads cost. */
  readonly dollars: number;
}

/** What a month takes, of so many calls a day and a page that is open all the time. */
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
