import type { Day } from '../../calendar/civil-time';
import type { Place } from '../shards';

/** Where a promise is stored: the day of the promised time, of the kind that its service is counted by, and a random id. */
export interface CallBackPlace {
  readonly day: Day;
  readonly id: string;
}

/** Why nobody talked to the citizen: nobody pressed the key that only a person presses, or Twilio could not put it through. */
export const missedBecause = ['busy', 'no-answer', 'no-key', 'failed'] as const;
export type MissedBecause = (typeof missedBecause)[number];

/** `withdrawn`: the citizen called again, and was served before they were called. */
export const endings = ['reached', 'unreached', 'broken', 'withdrawn'] as const;
export type Ending = (typeof endings)[number];

/** What happened to a promise, appended in order; moments in milliseconds since 1970. */
type CallBackEvent =
  /** `since`: the place in the line. `due`: what was said aloud. `until`: when the line closes. */
  | {
      readonly kind: 'opened';
      readonly at: number;
      readonly since: number;
      readonly due: number;
      readonly until: number;
    }
  | { readonly kind: 'dialled'; readonly at: number }
  | { readonly kind: 'missed'; readonly at: number; readonly because: MissedBecause; readonly since: number }
  | { readonly kind: 'deferred'; readonly at: number; readonly since: number; readonly until: number }
  | { readonly kind: 'closed'; readonly at: number; readonly as: Ending };

/** Who has a promise in hand, and until when nobody else may: a room of an operator, or a call of the citizen's own. */
export interface Hold {
  readonly until: number;
  readonly room?: string | undefined;
  /** The call that stands in the line for it, or the one by which the citizen is called. */
  readonly call?: Place | undefined;
  /** The CallSid of the one by which the citizen is called, encrypted under the key of its day. */
  readonly leg?: Uint8Array | undefined;
}

/** A promise to call somebody back: the first kind of a case, which is what somebody owes a citizen. */
export interface CallBack extends CallBackPlace {
  readonly kind: 'promise';
  readonly service: string;
  readonly topic?: string | undefined;
  /** In whose line it stands. */
  readonly group: string;
  /** At the citizen's turn, or at a half hour of their choice. */
  readonly how: 'turn' | 'slot';
  /** Number and digits, encrypted under the promise's own key (`secret.ts`). */
  readonly secret: Uint8Array;
  readonly events: readonly CallBackEvent[];
  readonly hold?: Hold | undefined;
}

/** What follows from the events. */
export interface CallBackState {
  readonly since: number;
  readonly due: number;
  readonly until: number;
  readonly attempts: number;
  /** How often the line closed before the citizen was called for the first time. */
  readonly deferrals: number;
  /** When the citizen was called first. */
  readonly dialledAt?: number;
  readonly closed?: { readonly at: number; readonly as: Ending };
}

const unopened: CallBackState = { since: 0, due: 0, until: 0, attempts: 0, deferrals: 0 };

/** The state of a promise. */
export const stateOf = ({ events }: Pick<CallBack, 'events'>): CallBackState => events.reduce(follow, unopened);

function follow(state: CallBackState, event: CallBackEvent): CallBackState {
  // What is late changes nothing any more.
  if (state.closed) return state;
  switch (event.kind) {
    case 'opened':
      return { ...state, since: event.since, due: event.due, until: event.until };
    case 'dialled':
      return { ...state, attempts: state.attempts + 1, dialledAt: state.dialledAt ?? event.at };
    case 'missed':
      return { ...state, since: event.since };
    case 'deferred':
      return {
        ...state,
        since: event.since,
        until: event.until,
        deferrals: state.deferrals + (state.dialledAt === undefined ? 1 : 0),
      };
    case 'closed':
      return { ...state, closed: { at: event.at, as: event.as } };
  }
}

export const isHeld = ({ hold }: Pick<CallBack, 'hold'>, now: number): boolean =>
  hold !== undefined && now < hold.until;

/** The same promise with one more event. */
export const withEvent = (callBack: CallBack, event: CallBackEvent): CallBack => ({
  ...callBack,
  events: [...callBack.events, event],
});

/** Nobody has it in hand any more. */
export const letGoOf = ({ hold, ...callBack }: CallBack): CallBack => callBack;

export const close = (callBack: CallBack, as: Ending, at: number): CallBack =>
  letGoOf(withEvent(callBack, { kind: 'closed', at, as }));
