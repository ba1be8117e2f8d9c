import type { Arrival, Journey } from './journey';
import type { Unreleased } from './operators/finish-conversation';
import type { Shift } from './operators/shift';
import type { VeiledSid } from './queue/veiled-sid';

/**
 * Where a step of the call leads; those of the survey are in `ballots/addresses.ts`. What the next step has to know travels
 * in the query, which Twilio's signature covers. Root-relative, so that the same TwiML serves under any host.
 */
export const addresses = {
  citizenIncoming: () => '/citizen/incoming',
  citizenWaiting: (journey: Journey) => address('/citizen/waiting', journeyQuery(journey)),
  citizenConnecting: ({ shift, turn }: Shift) => address('/citizen/connecting', { shift, turn }),
  citizenAfterOperator: (journey: Travelling, { look, unanswered, returned }: Waited = {}) =>
    address('/citizen/after-operator', {
      ...journeyQuery(journey),
      look: look || undefined,
      unanswered: unanswered || undefined,
      returned: returned || undefined,
    }),
  citizenMeeting: ({ room, service, shift }: { room: string; service: string; shift: string }) =>
    address('/citizen/meeting', { room, service, shift }),
  citizenAfterMeeting: (service: string, look: number) =>
    address('/citizen/after-meeting', { service, look: look || undefined }),
  citizenAlone: ({ service, shift, leg, look }: { service: string; shift: string; leg: VeiledSid; look: number }) =>
    address('/citizen/alone', { service, shift, leg, look: look || undefined }),
  /** Where a call that is over waits until the database has all of it. `tried`: how often that was tried here. */
  citizenFarewell: (journey: Journey, tried: number) =>
    address('/citizen/farewell', { ...journeyQuery(journey), tried: tried || undefined }),
  operatorSignIn: ({ attempt, operator }: { attempt: number; operator?: string }) =>
    address('/operator/sign-in', { attempt, operator }),
  operatorNextCall: (shift: Shift, idle: boolean) => address('/operator/next-call', shiftQuery(shift, idle)),
  operatorAfterCall: (shift: Shift, idle: boolean, unreleased?: Unreleased) =>
    address('/operator/after-call', { ...shiftQuery(shift, idle), ...unreleasedQuery(unreleased) }),
  /** `veiled`: the citizen's leg, of which Twilio tells nothing after a conference. */
  operatorAfterMeeting: (shift: Shift, veiled: VeiledSid | undefined) =>
    address('/operator/after-call', { ...shiftQuery(shift, false), veiled }),
  operatorAlone: (shift: Shift, { leg, look }: { leg: VeiledSid; look: number }) =>
    address('/operator/alone', { ...shiftQuery(shift, false), leg, look: look || undefined }),
};

/** A call's arrival, and what it has been through since. */
type Travelling = Arrival & Partial<Journey>;

/** What a citizen who has left the queue has been through. */
export interface Waited {
  /** How often it was looked whether the operator sends them on. */
  readonly look?: number;
  /** How often the database could not say. */
  readonly unanswered?: number;
  /** How often they were put back into the queue because something had broken. */
  readonly returned?: number;
}

export const holdMusic = '/hold-music.wav';

export function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

// Each names what may travel: whatever else a request holds stays out of addresses.

export const journeyQuery = ({ day, hour, service, unopened, untransferred, answers, unsaved }: Travelling) => ({
  day,
  hour,
  service,
  unopened,
  untransferred,
  answers: answers?.join(',') || undefined,
  unsaved,
});

const shiftQuery = ({ shift, turn, services }: Shift, idle: boolean) => ({
  shift,
  turn,
  services,
  idle: idle ? 'true' : undefined,
});

/** The one CallSid in an address: of the citizen whom Twilio has just told the operator's leg of, and won't again. */
const unreleasedQuery = (unreleased: Unreleased | undefined) =>
  unreleased && { letGoAt: unreleased.letGoAt, tried: unreleased.tried, citizen: unreleased.citizen };

/** The Twilio queue of a service. Its name may have 64 characters; a service's id has at most 32. */
export const queueOf = (service: string): string => `faccina-${service}`;
