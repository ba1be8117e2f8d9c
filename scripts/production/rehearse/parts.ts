import type { Settings } from '../../../src/settings';
import { allAnswered, asked, askedOneOf, counted, type Sign, within } from './evidence';

/** One call, or a few, of the rehearsal: what to do with the two telephones, and what is to be seen and heard. */
export interface Part {
  readonly title: string;
  /** The rows of docs/assumptions.md that it tries. */
  readonly assumptions: readonly number[];
  readonly doThis: readonly string[];
  /** What only an ear can tell: each is answered with yes or no. */
  readonly heard: readonly { readonly question: string; readonly otherwise: string }[];
  readonly signs: readonly Sign[];
}

/** Where the two legs meet: in the queue's bridge, or in a conference (decision 17). */
const gotTheCall = askedOneOf(
  ['citizen/connecting', 'citizen/meeting'],
  'the operator did not get the call, or its step was not asked for: rows 9 and 22',
);

/** The rows that stand and fall with the way of the hand-over. */
const rowsOfHandover: Readonly<Record<Settings['HANDOVER'], readonly number[]>> = {
  queue: [1, 2, 3, 9],
  conference: [20, 21, 22, 23],
};

const notTaken = 'the call was not counted as it went: look at the steps in the log, and at the row’s last column';

/**
 * Ten minutes with two telephones. C is the citizen's, O the operator's; nobody else may call meanwhile.
 * @param numbers what to call
 * @param handover the setting
 */
export const partsFor = (
  numbers: { readonly citizens: string; readonly operators: string },
  handover: Settings['HANDOVER'],
): readonly Part[] => [
  {
    title: 'A citizen calls, and nobody is there',
    assumptions: [8, 11],
    doThis: [`With C call ${numbers.citizens}. Listen until the music has played for ten seconds, then hang up.`],
    heard: [
      { question: 'Was the voice Italian and unhurried, with a breath between the sentences?', otherwise: 'row 11' },
      { question: 'Did you hear how many are ahead, and then music?', otherwise: 'row 8' },
    ],
    signs: [
      asked('citizen/incoming', 1, 1, 'the number does not lead to citizen/incoming: npm run connect'),
      asked('citizen/waiting', 1, 99, 'the wait is not asked for: row 7'),
      asked('call-ended', 1, 9, 'the status callback is not asked for: npm run connect'),
      counted({ received: 1 }, notTaken),
      allAnswered,
    ],
  },
  {
    title: 'An operator signs in, and nobody calls',
    assumptions: [5, 6, 7],
    doThis: [
      `With O call ${numbers.operators}. Key in the operator's number and #, the PIN and #.`,
      'Wait for twenty seconds, press *, wait for five more, and stay on the line.',
    ],
    heard: [
      { question: 'Were you told that you are signed in?', otherwise: 'npm run operators -- pin …, and once more' },
    ],
    signs: [
      asked('operator/sign-in', 3, 9, 'the sign-in was not asked for step by step: row 7'),
      asked('operator/next-call', 1, 99, 'the operator was not put to the queue: row 7'),
      asked('operator/after-call', 1, 99, 'the end of a <Dial> into an empty queue was not asked for: rows 5 and 6'),
      counted({}, notTaken),
      allAnswered,
    ],
  },
  {
    title: 'The operator lets the citizen go with *',
    assumptions: rowsOfHandover[handover],
    doThis: [
      `With C call ${numbers.citizens}. O gets the call: say a few words.`,
      'On O press *. On C wait for the question, and press 1.',
    ],
    heard: [
      {
        question: 'On C: were you asked how it went, and thanked?',
        otherwise: 'row 1: set HANDOVER=conference, npm run deploy, and rehearse again',
      },
      { question: 'On O: did you stay on the line?', otherwise: 'row 1' },
    ],
    signs: [
      gotTheCall,
      asked('survey/welcome', 1, 2, 'the citizen did not get to the survey: row 1: set HANDOVER=conference'),
      asked('survey/rating', 1, 2, 'the key did not arrive'),
      within(5, 'operator/after-call', 'citizen/after-operator', 'the two requests after * are too far apart: row 3'),
      counted({ received: 1, served: 1, transferred: 1, participants: 1 }, notTaken),
      allAnswered,
    ],
  },
  {
    title: 'The citizen hangs up on the operator',
    assumptions: [2],
    doThis: [`With C call ${numbers.citizens}. O gets the call. On C hang up; O stays on the line.`],
    heard: [],
    signs: [
      gotTheCall,
      asked('survey/welcome', 0, 0, 'a citizen who has gone was asked all the same: row 2'),
      counted({ received: 1, served: 1 }, 'a citizen who hung up counts as transferred: row 2'),
      allAnswered,
    ],
  },
  {
    title: 'A key that comes early',
    assumptions: [12],
    doThis: [
      `With C call ${numbers.citizens}. O gets the call, and presses *. On C press 1 while the welcome is spoken.`,
    ],
    heard: [{ question: 'Were you thanked at once?', otherwise: 'row 12' }],
    signs: [
      asked('survey/rating', 1, 1, 'the key was given to both questions: row 12 (it is stored once all the same)'),
      counted({ received: 1, served: 1, transferred: 1, participants: 1 }, notTaken),
      allAnswered,
    ],
  },
  {
    title: 'The operator hangs up on the citizen',
    assumptions: [4],
    doThis: [`With C call ${numbers.citizens}. O gets the call. On O hang up. C listens to the end.`],
    heard: [{ question: 'On C: were you thanked, and not asked anything?', otherwise: 'row 4' }],
    signs: [
      gotTheCall,
      asked('survey/welcome', 0, 0, 'an operator’s hang-up was taken for a *: row 4'),
      counted({ received: 1, served: 1 }, 'an operator’s hang-up was taken for a *: row 4'),
      allAnswered,
    ],
  },
];
