import type { Arrival } from '../call/arrival';
import type { Shift } from '../operator/shift';
import type { Asked } from '../survey/hear';
import type { QuestionName } from '../survey/questionnaire';

/**
 * Where each step leads: the only place where a function's address is written. What the next step has to know travels
 * in the query, which Twilio's signature covers. Root-relative, so that the same TwiML serves under any host.
 */
export const addresses = {
  citizenWaiting: (arrival: Arrival) => address('/citizen/waiting', arrivalQuery(arrival)),
  citizenConnecting: ({ shift, turn }: Shift) => address('/citizen/connecting', { shift, turn }),
  citizenAfterOperator: (arrival: Arrival, look: number) =>
    address('/citizen/after-operator', { ...arrivalQuery(arrival), look: look || undefined }),
  surveyWelcome: (arrival: Arrival) => address('/survey/welcome', arrivalQuery(arrival)),
  /** Where a question's answer goes. `early`: a key pressed before the question was put. */
  surveyAnswer: (question: QuestionName, arrival: Arrival, asked: Asked | 'early') =>
    address(`/survey/${question}`, { ...arrivalQuery(arrival), ...askedQuery(asked) }),
  operatorSignIn: ({ attempt, operator }: { attempt: number; operator?: string }) =>
    address('/operator/sign-in', { attempt, operator }),
  operatorNextCall: (shift: Shift, idle: boolean) => address('/operator/next-call', shiftQuery(shift, idle)),
  operatorAfterCall: (shift: Shift, idle: boolean) => address('/operator/after-call', shiftQuery(shift, idle)),
};

export const holdMusic = '/hold-music.wav';

function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

// Each names what may travel: whatever else a request holds, CallSid and digits first of all, stays out of addresses.

const arrivalQuery = ({ day, hour, service }: Arrival) => ({ day, hour, service });

const shiftQuery = ({ shift, turn, services }: Shift, idle: boolean) => ({
  shift,
  turn,
  services,
  idle: idle ? 'true' : undefined,
});

const askedQuery = (asked: Asked | 'early') =>
  asked === 'early'
    ? { early: 'true' }
    : {
        mistakes: asked.mistakes || undefined,
        silences: asked.silences || undefined,
        repeats: asked.repeats || undefined,
      };
