/**
 * How far a citizen's call has got. `released`: the operator let go of it with `*`; it becomes `transferred` when the
 * citizen's own leg is seen to walk on, because on the operator's leg a `*` and a citizen who hangs up look alike.
 */
export const callStates = ['waiting', 'served', 'released', 'transferred'] as const;
export type CallState = (typeof callStates)[number];

/** What a call may become from what it is. The store turns this into the condition of each write. */
export const mayFollow: Readonly<Record<Exclude<CallState, 'waiting'>, CallState>> = {
  served: 'waiting',
  released: 'served',
  transferred: 'released',
};
