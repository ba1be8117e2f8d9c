import type { Arrival, Journey } from './journey';

/**
 * Where a citizen's call goes on; the addresses of survey, operators and rooms are beside their TwiML. What the next step needs
 * to know is in the query, which Twilio's signature covers. Root-relative, so that the same TwiML works under any host.
 */
export const addresses = {
  incoming: () => '/citizen/incoming',
  waiting: (journey: Journey, { told, place, by, tried, silent, warned }: InLine = {}) =>
    address('/citizen/waiting', {
      ...journeyQuery(journey),
      told,
      place,
      by,
      tried: tried || undefined,
      silent,
      warned: warned || undefined,
    }),
  afterOperator: (journey: Travelling, { look, unanswered }: Waited = {}) =>
    address('/citizen/after-operator', {
      ...journeyQuery(journey),
      look: look || undefined,
      unanswered: unanswered || undefined,
    }),
};

/** A call's arrival, and its journey since. */
type Travelling = Arrival & Partial<Journey>;

/** What a citizen in the line has heard; moments are in seconds since 1970. */
export interface InLine {
  /** When they were told their place. */
  readonly told?: number | undefined;
  /** How many they were told to be before them, at last: it never becomes more. */
  readonly place?: number | undefined;
  /** By when they were told to be served: it never becomes later. */
  readonly by?: number | undefined;
  /** How often in a row somebody was free who could not be brought. */
  readonly tried?: number | undefined;
  /** Since when the database is silent. */
  readonly silent?: number | undefined;
  /** How often they were told that nobody can be put through. */
  readonly warned?: number | undefined;
}

/** Counters of a citizen who has left the room. */
export interface Waited {
  /** How often the step has checked whether the operator transferred the call. */
  readonly look?: number;
  /** How often the database was down. */
  readonly unanswered?: number;
}

/** A moment as addresses have it, in seconds since 1970. */
export const secondsOf = (moment: Date): number => Math.round(moment.getTime() / 1000);

export const holdMusic = '/hold-music.wav';

export function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

// These functions list the fields that go into an address; nothing else of a request does.

export const journeyQuery = ({
  day,
  hour,
  service,
  topic,
  group,
  since,
  unopened,
  unreleased,
  untransferred,
  answers,
  unsaved,
}: Travelling) => ({
  day,
  hour,
  service,
  topic,
  group,
  since,
  unopened,
  unreleased,
  untransferred,
  answers: answers?.join(',') || undefined,
  unsaved,
});
