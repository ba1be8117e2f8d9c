import type { Arrival, Journey } from './journey';

/**
 * Where a citizen's call goes on; the survey's, operators' and rooms' addresses stand beside their TwiML. What the next step has to know travels
 * in the query, which Twilio's signature covers. Root-relative, so that the same TwiML serves under any host.
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
  /** Where a call that is over waits until the database has all of it. `tried`: how often that was tried here. */
  farewell: (journey: Journey, tried: number) =>
    address('/citizen/farewell', { ...journeyQuery(journey), tried: tried || undefined }),
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

/** The Twilio queue of a service. Its name may have 64 characters; a service's id has at most 32. */
export const queueOf = (service: string): string => `faccina-${service}`;
