import type { Written } from '../../platform/table/table';
import type { TurnPlace } from '../operators/turns';
import type { Place } from '../shards';
import type { HelpOfGroups } from './overflow';
import type { Ranks } from './ranks';
import type { Room } from './rooms';

/** A citizen who waits in the line of a group. */
export interface Waiting {
  readonly group: string;
  /** What they called for, where that is not named as the group is. */
  readonly service?: string | undefined;
  readonly topic?: string | undefined;
  /** When the call came in, in milliseconds since 1970: the order of the line. */
  readonly since: number;
  readonly call: Place;
  /** The leg's CallSid, encrypted under the key of the call's day; of a promise to call somebody back `noLeg`. */
  readonly leg: Uint8Array;
  /** The operator who asks this group first, in whose hands the citizen is: encrypted (`colleague.ts`). */
  readonly asker?: Uint8Array | undefined;
}

/** A promise stands in the line as a citizen does; `call` is where it is stored (`call-backs/line-with-promises.ts`). */
export const noLeg = new Uint8Array(1);

/** A turn of an operator's leg, from being free to the end of the conversation. */
export interface Free {
  readonly ranks: Ranks;
  /** When the turn began: whoever has been free for longest is next. */
  readonly since: number;
  /** The day of the sign-in, and the turn's key under that day's key. */
  readonly turn: TurnPlace;
  /** The leg's CallSid and its counters, encrypted under the key of the sign-in's day. */
  readonly leg: Uint8Array;
}

/** A room is the conference of one citizen and one operator. */
export interface Meeting {
  readonly room: Room;
  readonly citizen: Waiting;
  readonly operator: Free;
}

/**
 * Why somebody can't be taken. `leased`: somebody brings that leg to a room. `in-room`: it is there; `isNew`: so recently that
 * the step that took it may still give it back. `gone`: it waits no longer.
 */
export type HeldCitizen =
  | { readonly state: 'leased' | 'gone' }
  | { readonly state: 'in-room'; readonly room: Room; readonly isNew: boolean };
export type HeldOperator =
  | { readonly state: 'leased' }
  | { readonly state: 'in-room'; readonly at: Pick<Meeting, 'room' | 'citizen'> };

/**
 * How a leg is taken. By somebody else it is leased: entering the room confirms that. Its own step is there already, and
 * enters at once.
 */
export type How = 'lease' | 'enter';

/** Twilio's answer to "send that leg to its room". `failed`: it may have been sent or not. */
export type Brought = 'sent' | 'gone' | 'failed';

/**
 * Who waits and who is free. The lists hold pointers, in the order in which they are to be taken: a pointer may be out of
 * date. The call and the turn decide: each is taken by one conditional write.
 */
export interface Line {
  /** When the step began, in milliseconds since 1970. */
  readonly now: number;
  /** Which groups help which. */
  readonly help: HelpOfGroups;
  /** Whether anybody is signed in who serves this group, free or not. Asked only of groups that are helped. */
  isStaffed(group: string): Promise<boolean>;

  /** The oldest of a group, consistently read. */
  firstWaiting(group: string, most: number): Promise<readonly Waiting[]>;
  /** Those who serve a group, the best ranked and longest free first, consistently read. */
  firstFree(group: string): Promise<readonly Free[]>;
  addWaiting(citizen: Waiting): Promise<void>;
  removeWaiting(citizen: Waiting): Promise<void>;
  addFree(operator: Free): Promise<void>;
  removeFree(operator: Free): Promise<void>;

  /** Who holds somebody whose step looks for company: an earlier request of that step, or others. Nobody: undefined. */
  heldCitizen(citizen: Waiting): Promise<HeldCitizen | undefined>;
  heldOperator(operator: Free): Promise<HeldOperator | undefined>;

  takeCitizen(citizen: Waiting, room: Room, how: How): Promise<'done' | HeldCitizen>;
  takeOperator(meeting: Meeting, how: How): Promise<'done' | HeldOperator>;
  /**
   * Gives back a citizen who was taken for a room. Refused: it is no longer theirs, or they were leased and have entered.
   * @param how in which way they were taken
   */
  returnCitizen(citizen: Waiting, room: Room, how: How): Promise<Written>;
  /** The same of an operator. */
  returnOperator(operator: Free, room: Room, how: How): Promise<Written>;

  bringCitizen(meeting: Meeting): Promise<Brought>;
  bringOperator(meeting: Meeting): Promise<Brought>;
  newRoom(): Room;
}

/** A lease ends after this long, if the leg has not entered the room. A step has ten seconds. */
export const leaseMilliseconds = 15_000;
