import * as v from 'valibot';
import { address, journeyQuery } from '../addresses';
import { daySchema, type Journey, sinceSchema } from '../journey';
import { type Shift, shiftEntries, shiftQuery } from '../operators/shift';
import { type Alone, type MeetingInAddress, meetingQuery } from '../queue/room-addresses';
import { roomInAddress } from '../queue/rooms';
import { formCount } from '../twilio-form';
import type { CallBackPlace } from './call-back';

/** Which promise, in an address. */
export const promiseEntries = {
  promised: daySchema,
  promise: v.pipe(v.string(), v.regex(/^[\w-]{22}$/, 'not a promise')),
};
interface PromiseInAddress extends v.InferOutput<v.ObjectSchema<typeof promiseEntries, undefined>> {}

export const placeOfPromise = ({ promised, promise }: PromiseInAddress): CallBackPlace => ({
  day: promised,
  id: promise,
});
const promiseQuery = ({ day, id }: CallBackPlace) => ({ promised: day, promise: id });

/** Of an operator who is to call somebody back. `room`: encrypted under the key of the shift's day. */
export const dialEntries = {
  ...shiftEntries,
  ...promiseEntries,
  room: roomInAddress,
  free: sinceSchema,
  tried: formCount,
};

/** Of the leg of who is called back. `room`: encrypted under the key of the call's day. */
export const calledEntries = { ...promiseEntries, room: roomInAddress };

/** What was chosen of a call-back. */
export interface ChosenInAddress {
  /** When the half hour begins; without it, at their turn. */
  readonly begin?: number | undefined;
  /** By when they are called, at their turn. */
  readonly due?: number | undefined;
}

interface Called {
  readonly place: CallBackPlace;
  readonly room: string;
}

export const callBackAddresses = {
  /** The operator has a citizen called. */
  dial: (shift: Shift, { place, room, free, tried }: Called & { readonly free: number; readonly tried?: number }) =>
    address('/operator/call-back', {
      ...shiftQuery(shift),
      ...promiseQuery(place),
      room,
      free,
      tried: tried || undefined,
    }),
  /** The operator waits for the citizen to press the key. */
  calling: (meeting: MeetingInAddress, place: CallBackPlace, { leg, look, due }: Alone) =>
    address('/operator/calling', {
      ...meetingQuery(meeting),
      ...promiseQuery(place),
      leg,
      look: look || undefined,
      due,
    }),
  /** The citizen has answered. */
  called: (journey: Journey, { place, room }: Called, { silences }: { readonly silences?: number } = {}) =>
    address('/citizen/called-back', {
      ...journeyQuery(journey),
      ...promiseQuery(place),
      room,
      silences: silences || undefined,
    }),
  /** The call to the citizen is over. */
  over: (journey: Journey, { place, room }: Called) =>
    address('/citizen/call-back-over', { ...journeyQuery(journey), ...promiseQuery(place), room }),
  offer: (journey: Journey, more: Readonly<Record<string, number | undefined>> = {}) =>
    address('/citizen/call-back-offer', { ...journeyQuery(journey), ...more }),
  number: (
    journey: Journey,
    { begin, due }: ChosenInAddress,
    more: Readonly<Record<string, string | number | undefined>> = {},
  ) => address('/citizen/call-back-number', { ...journeyQuery(journey), begin, due, ...more }),
};
