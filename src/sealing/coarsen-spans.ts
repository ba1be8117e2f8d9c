import type { Span } from '../figures/count-day';

/**
 * The course of a day as it is kept for good: hours, or longer stretches where an hour had too few calls. Hours without a
 * call are left out. What is still too small in the end joins the stretch before it.
 */
export function coarsenSpans(spans: readonly Span[], smallest: number): readonly Span[] {
  const coarse: Span[] = [];
  let open: Span | undefined;
  for (const span of spans.filter(({ received }) => received > 0)) {
    open = open ? join(open, span) : span;
    if (open.received < smallest) continue;
    coarse.push(open);
    open = undefined;
  }
  if (!open) return coarse;
  const last = coarse.pop();
  return [...coarse, last ? join(last, open) : open];
}

const join = (one: Span, next: Span): Span => ({
  from: one.from,
  to: next.to,
  received: one.received + next.received,
  served: one.served + next.served,
  participants: one.participants + next.participants,
});
