import type { CallState } from '../../../src/calls/calls';
import type { StepCall } from './steps';

/** A lease either holds or is over: the model has no clock. */
export type Lease = 'holds' | 'over';

export interface CallRow {
  readonly state: CallState;
  readonly ended?: true;
  readonly room?: string;
  readonly lease?: Lease;
  /** The step that took it still runs. */
  readonly isNew?: true;
}

export interface TurnRow {
  readonly room: string;
  readonly citizen: string;
  readonly lease?: Lease;
}

/** Where a leg is. `step`: Twilio waits for a step's answer. `after`: the citizen has left the room, and looks for the transfer. */
export type Place =
  | { readonly at: 'loop'; readonly isSoon: boolean }
  | { readonly at: 'step' }
  | { readonly at: 'room'; readonly room: string; readonly citizen: string }
  | { readonly at: 'after' }
  | { readonly at: 'gone' };

export interface Leg {
  readonly place: Place;
  /** An operator's turn. */
  readonly turn: number;
  /** Since when the turn is free, as it stands in the address; 0 before the turn's first step was answered. */
  readonly free: number;
  /** How many first steps of this turn were asked: each has a moment of its own. */
  readonly asked: number;
}

/** A request that a function works on. */
export interface Running {
  readonly call: StepCall;
  /** Its rooms have this number in their names: the lowest that nothing in the world mentions. */
  readonly slot: string;
  /** Where in the step it is (`step-tree.ts`); -1 before it has begun. */
  readonly node: number;
  /** Whether Twilio still waits for its answer. */
  readonly isAwaited: boolean;
}

/** A request to Twilio that was answered as failed, and may be obeyed yet. @param by the slot of the step that sent it */
export interface Order {
  readonly to: StepCall;
  readonly by: string;
}

/** How often each thing may still happen. */
export interface Budget {
  /** A leg hangs up. */
  readonly hangUps: number;
  /** A function dies between two of its requests; Twilio asks the leg's loop next. */
  readonly deaths: number;
  /** Twilio sends a request twice, and obeys either answer. */
  readonly doubles: number;
  /** Fifteen seconds pass. */
  readonly expiries: number;
  /** A request to Twilio fails; it may have been obeyed, or be obeyed later. */
  readonly failures: number;
  /** Somebody has been alone in a room for ten seconds. */
  readonly looks: number;
  /** A leg's loop comes round. */
  readonly turns: number;
  /** An operator presses `*`. */
  readonly stars: number;
}

/** One state: the rows, where the legs are, and what is on its way. What is inside is never changed, but replaced. */
export interface World {
  calls: Record<string, CallRow>;
  /** By the turn's key, `o1.1`. */
  turns: Record<string, TurnRow>;
  /** Pointers: the ids of citizens, in the order of arrival. */
  waiting: string[];
  /** Pointers: `group|turn's key|since`. */
  free: string[];
  legs: Record<string, Leg>;
  running: Running[];
  orders: Order[];
  left: Budget;
  /** A law that was broken on the way here. */
  broken?: string;
}

export const copyOf = (world: World): World => ({
  ...world,
  calls: { ...world.calls },
  turns: { ...world.turns },
  waiting: [...world.waiting],
  free: [...world.free],
  legs: { ...world.legs },
  running: [...world.running],
  orders: [...world.orders],
});

const sorted = (some: Readonly<Record<string, unknown>>) =>
  Object.entries(some).sort(([one], [other]) => (one < other ? -1 : 1));

/** The rows and where the legs are, as text: the same for the same state, however it was reached. */
export const rowsOf = ({ calls, turns, waiting, free, legs }: World): string =>
  JSON.stringify([sorted(calls), sorted(turns), waiting, free, sorted(legs)]);

/** All but the running steps. */
export const surroundingsOf = (world: World): string =>
  `${rowsOf(world)}${JSON.stringify(world.orders)}${Object.values(world.left).join()}`;
