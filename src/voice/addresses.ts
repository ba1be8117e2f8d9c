import type { Arrival } from '../call/arrival';
import type { Shift } from '../operator/shift';
import type { Asked } from '../survey/hear';
import type { QuestionName } from '../survey/questionnaire';

/**
 * Where each step leads: the only place where a function's address is written. What the next step has to know travels
 * in the query, which Twilio's signature covers. Root-relative, so that the same TwiML serves under any host.
 */
export const addresses = {
  citizenWaiting: (arrival: Arrival) => address('/citizen/waiting', { ...arrival }),
  citizenConnecting: (shift: Shift) => address('/citizen/connecting', { ...shift, services: undefined }),
  citizenAfterOperator: (arrival: Arrival, look: number) =>
    address('/citizen/after-operator', { ...arrival, look: look === 0 ? undefined : look }),
  surveyWelcome: (arrival: Arrival) => address('/survey/welcome', { ...arrival }),
  /** Where a question's answer goes. `early`: the key was pressed before the question was put. */
  surveyAnswer: (question: QuestionName, arrival: Arrival, asked: Asked | 'early') =>
    address(`/survey/${question}`, { ...arrival, ...(asked === 'early' ? { early: 'true' } : onlyCounted(asked)) }),
  operatorSignIn: (asked: { attempt: number; operator?: string }) => address('/operator/sign-in', { ...asked }),
  operatorNextCall: (shift: Shift, idle: boolean) =>
    address('/operator/next-call', { ...shift, ...(idle ? { idle: 'true' } : {}) }),
  operatorAfterCall: (shift: Shift, idle: boolean) =>
    address('/operator/after-call', { ...shift, ...(idle ? { idle: 'true' } : {}) }),
};

export const holdMusic = '/hold-music.wav';

function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

const onlyCounted = (asked: Asked): Partial<Asked> =>
  Object.fromEntries(Object.entries(asked).filter(([, count]) => count > 0));
