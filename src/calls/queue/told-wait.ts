import { type InLine, secondsOf } from '../addresses';
import { mostRead } from './match';

/** What a citizen in the line is told. */
export interface Wait {
  /** How many are before this one. */
  readonly ahead: number;
  /** Whether there may be more than these. */
  readonly isMore: boolean;
  /** Between how many minutes and how many it is likely to take; missing where that is not worth saying. */
  readonly minutes?: { readonly from: number; readonly to: number } | undefined;
  /** Whether they may be called back in the place of waiting. */
  readonly offersCallBack?: boolean;
}

/** In seconds from now on. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What the matcher has seen of the line before a citizen. */
interface Seen {
  readonly ahead: number;
  /** When the first of the line came, and this one, in milliseconds since 1970. */
  readonly oldest: number;
  readonly since: number;
}

/** Of a wait that is shorter nothing is said. */
const shortestSeconds = 30;
/** However many are before, the rest is luck; with few before, half of it. */
const narrowest = 0.2;
const widest = 0.5;

/**
 * What is told of a wait: never more than before to the same citizen. The one who has waited longest tells best how long it takes
 * (Ibrahim and Whitt, 2009: delay of the head of the line); by how much that errs follows from how many are before.
 * @returns with what has been told by then, to travel on
 */
export function waitToTell(
  { ahead: seen, oldest, since }: Seen,
  before: Pick<InLine, 'place' | 'by'>,
  now: Date,
): { readonly wait: Wait; readonly heard: InLine; readonly range?: Range } {
  const told = secondsOf(now);
  const ahead = Math.min(seen, before.place ?? seen);
  const expected = (since - oldest) / 1000;
  const spread = Math.min(widest, Math.max(narrowest, Math.sqrt(2 / (ahead + 1))));
  const by = Math.min(told + Math.ceil(expected * (1 + spread)), before.by ?? Number.POSITIVE_INFINITY);
  const to = by - told;
  const from = Math.min(expected * (1 - spread), to);
  const isTold = Math.min(expected, to) >= shortestSeconds;
  const minutes = { from: Math.floor(from / 60), to: Math.ceil(to / 60) };
  return {
    wait: { ahead, isMore: ahead >= mostRead, minutes: isTold ? minutes : undefined },
    heard: { told, place: ahead, by: isTold ? by : before.by },
    ...(isTold && { range: { from: Math.round(from), to } }),
  };
}
