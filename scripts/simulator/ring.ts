import type { CallStatus } from './events';
import type { Leg } from './leg';
import { habitsOf, type Phone } from './phones';
import type { Scope } from './scope';

/** How a call from the REST API is placed. */
export interface Outbound {
  /** Milliseconds that it waits for its turn. */
  readonly queueTime: number;
  readonly ringSeconds: number;
  readonly longestSeconds: number;
  /** Reaches the phone that is called. */
  readonly phone: () => Phone;
}

/** From the queue to the answer; returns the final status of a call that nobody answers. */
export async function ring(leg: Leg, outbound: Outbound): Promise<CallStatus | undefined> {
  const { queueTime, ringSeconds, longestSeconds } = outbound;
  await leg.scope.wait(queueTime / 1000);
  leg.tell('initiated');
  const phone = outbound.phone();
  if (phone === 'busy' || phone === 'failed') return phone;
  const { answersAfter = Number.POSITIVE_INFINITY, hangsUpAfter = longestSeconds } = habitsOf(phone);
  const rung = await leg.scope.within((ringing: Scope) => {
    leg.startRinging(() => ringing.cancel());
    return ringing.wait(Math.min(answersAfter, ringSeconds));
  });
  if (!rung.interrupted && answersAfter >= ringSeconds) return 'no-answer';
  leg.answer();
  leg.endAfter(Math.min(hangsUpAfter, longestSeconds));
  return undefined;
}
