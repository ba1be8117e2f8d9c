import { address, journeyQuery } from '../addresses';
import type { Journey } from '../journey';
import { type Shift, shiftQuery } from '../operators/shift';
import { type CitizenInAddress, citizenQuery, type LetGo, type MeetingInAddress, meetingQuery } from './room-addresses';

/** An operator who looks for a colleague. */
interface Asking {
  /** Until when, in milliseconds since 1970. */
  readonly until: number;
  /** Whether they have heard so. */
  readonly told?: boolean;
}

/** Where it goes on when an operator asks a second one (decision 70). */
export const consultationAddresses = {
  /** After a `*`: a key of a group, or silence. */
  choice: (shift: Shift, letGo: LetGo) =>
    address('/operator/choice', {
      ...{ ...shiftQuery(shift), ...citizenQuery(letGo) },
      ...{ room: letGo.room, talked: letGo.talked },
    }),
  asking: (shift: Shift, citizen: CitizenInAddress, { until, told }: Asking) =>
    address('/operator/asking', {
      ...{ ...shiftQuery(shift), ...citizenQuery(citizen) },
      ...{ until, told: told ? 'true' : undefined },
    }),
  /** Whoever asked is brought to the room of the two. */
  meets: (meeting: MeetingInAddress) => address('/operator/consultation', meetingQuery(meeting)),
  after: (meeting: MeetingInAddress, tried = 0) =>
    address('/operator/after-consultation', { ...meetingQuery(meeting), tried: tried || undefined }),
  /** Whoever stays takes the citizen. */
  fetching: (shift: Shift, citizen: CitizenInAddress, free: number, tried = 0) =>
    address('/operator/fetching', {
      ...{ ...shiftQuery(shift), ...citizenQuery(citizen) },
      ...{ free, tried: tried || undefined },
    }),
  held: (journey: Journey, told = false) =>
    address('/citizen/held', { ...journeyQuery(journey), told: told ? 'true' : undefined }),
};
