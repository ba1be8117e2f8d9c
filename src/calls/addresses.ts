import type { Arrival, Journey } from './journey';

/**
 * Where a citizen's call goes on; the addresses of survey, operators and rooms are beside their TwiML. What the next step needs
 * to know is in the query, which Twilio's signature covers. Root-relative, so that the same TwiML works under any host.
 */
export const addresses = {
  incoming: () => '/citizen/incoming',
  waiting: (journey: Journey) => address('/citizen/waiting', journeyQuery(journey)),
  afterOperator: (journey: Travelling, { look, unanswered, returned }: Waited = {}) =>
    address('/citizen/after-operator', {
      ...journeyQuery(journey),
      look: look || undefined,
      unanswered: unanswered || undefined,
      returned: returned || undefined,
    }),
  /** Where a finished call waits until all of it is stored. `tried`: how often that was tried. */
  farewell: (journey: Journey, tried: number) =>
    address('/citizen/farewell', { ...journeyQuery(journey), tried: tried || undefined }),
};

/** A call's arrival, and its journey since. */
type Travelling = Arrival & Partial<Journey>;

/** Counters of a citizen who has left the queue. */
export interface Waited {
  /** How often the step has checked whether the operator transferred the call. */
  readonly look?: number;
  /** How often the database was down. */
  readonly unanswered?: number;
  /** How often the citizen was put back into the queue because of an error. */
  readonly returned?: number;
}

export const holdMusic = '/hold-music.wav';

export function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

// These functions list the fields that go into an address; nothing else of a request does.

export const journeyQuery = ({ day, hour, service, unopened, untransferred, answers, unsaved }: Travelling) => ({
  day,
  hour,
  service,
  unopened,
  untransferred,
  answers: answers?.join(',') || undefined,
  unsaved,
});

/** The Twilio queue of a service. Twilio allows names of 64 characters; a service's id has at most 32. */
export const queueOf = (service: string): string => `faccina-${service}`;
