import * as v from 'valibot';
import { address, journeyQuery } from '../addresses';
import { arrivalSchema, type Journey, sinceSchema } from '../journey';
import { type Shift, shiftEntries, shiftQuery } from '../operators/shift';
import { formCount } from '../twilio-form';
import { colleagueInAddress } from './colleague';
import { type LegInAddress, legInAddress } from './legs';
import { roomInAddress } from './rooms';

/** What travels in an operator's addresses of the citizen whom a turn serves. */
export const citizenEntries = {
  ...arrivalSchema.entries,
  since: sinceSchema,
  /** The citizen's CallSid, encrypted. */
  citizen: legInAddress,
};
export interface CitizenInAddress extends v.InferOutput<v.ObjectSchema<typeof citizenEntries, undefined>> {}

/**
 * Of an operator in a room. `free`: since when the turn was free, which is part of its keys (`free-list.ts`). `other`: the colleague
 * there, where two operators talk about the citizen first.
 */
export const meetingEntries = {
  ...{ ...shiftEntries, ...citizenEntries, room: roomInAddress, free: sinceSchema },
  other: v.optional(colleagueInAddress),
};
export interface MeetingInAddress extends v.InferOutput<v.ObjectSchema<typeof meetingEntries, undefined>> {}

export const meetingQuery = (meeting: MeetingInAddress) => ({
  ...shiftQuery(meeting),
  ...citizenQuery(meeting),
  room: meeting.room,
  free: meeting.free,
  other: meeting.other,
});

export const citizenQuery = ({ day, hour, service, topic, group, since, citizen }: CitizenInAddress) => ({
  ...{ day, hour, service, topic, group, since, citizen },
});

/**
 * Where somebody waits alone in a room. Twilio does not document what it sends to a conference's `waitUrl`, so all that the step
 * needs is in the address.
 */
export const aloneEntries = {
  /** The CallSid of who is alone, encrypted. */
  leg: legInAddress,
  look: formCount,
  /** When this look is due, in seconds since 1970: one that comes late says nothing about now. */
  due: formCount,
};
export interface Alone {
  readonly leg: LegInAddress;
  readonly look: number;
  readonly due: number;
}

/** What is still to be seen of a citizen whom the operator has let go. */
export const letGoEntries = {
  ...citizenEntries,
  room: roomInAddress,
  /** For how many seconds they talked. */
  talked: formCount,
  look: formCount,
};
export interface LetGo extends v.InferOutput<v.ObjectSchema<typeof letGoEntries, undefined>> {}

/** The counters of an operator's loop. */
export interface Idle {
  /** Since when this turn is free, in milliseconds since 1970; without it the turn begins. */
  readonly free?: number | undefined;
  /** Whether the operator has heard that nobody waits. */
  readonly idle?: boolean | undefined;
  /** How often in a row Twilio could not be asked. */
  readonly failed?: number | undefined;
}

export const roomAddresses = {
  citizenMeets: (journey: Journey, room: string) => address('/citizen/meeting', { ...journeyQuery(journey), room }),
  citizenAlone: (journey: Journey, room: string, { leg, look, due }: Alone) =>
    address('/citizen/alone', { ...journeyQuery(journey), room, leg, look: look || undefined, due }),
  /** After the room, or if there was no way into it. */
  citizenLeaves: (journey: Journey, room: string) =>
    address('/citizen/after-operator', { ...journeyQuery(journey), room }),

  operatorMeets: (meeting: MeetingInAddress) => address('/operator/meeting', meetingQuery(meeting)),
  operatorAlone: (meeting: MeetingInAddress, { leg, look, due }: Alone) =>
    address('/operator/alone', { ...meetingQuery(meeting), leg, look: look || undefined, due }),
  letGo: (shift: Shift, letGo: LetGo) =>
    address('/operator/let-go', {
      ...shiftQuery(shift),
      ...citizenQuery(letGo),
      room: letGo.room,
      talked: letGo.talked,
      look: letGo.look || undefined,
    }),
  nextCall: (shift: Shift, { free, idle, failed }: Idle = {}) =>
    address('/operator/next-call', {
      ...shiftQuery(shift),
      free,
      idle: idle ? 'true' : undefined,
      failed: failed || undefined,
    }),
  /** `met`: when the operator entered the room, in seconds since 1970. */
  afterCall: (meeting: MeetingInAddress, { met, letGoAt, tried }: { met: number; letGoAt?: number; tried?: number }) =>
    address('/operator/after-call', {
      ...meetingQuery(meeting),
      met,
      letGoAt,
      tried: tried || undefined,
    }),
};
