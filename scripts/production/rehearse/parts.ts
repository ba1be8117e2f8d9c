import type { Settings } from '../../../src/platform/settings/all-settings';
import { allAnswered, asked, counted, type Sign, twilioAnswered, within } from './evidence';

/** One call, or a few, of the rehearsal: what to do with the two telephones, and what to check. */
export interface Part {
  readonly title: string;
  /** The rows of docs/assumptions.md that it tries. */
  readonly assumptions: readonly number[];
  readonly doThis: readonly string[];
  /** Questions about what was heard, answered with yes or no. */
  readonly heard: readonly { readonly question: string; readonly otherwise: string }[];
  readonly signs: readonly Sign[];
}

interface Numbers {
  readonly citizens: string;
  readonly operators: string;
}

/** What differs by the way of the hand-over. */
interface Way {
  /** The check that the operator got the call. */
  readonly gotTheCall: readonly Sign[];
  readonly idleOperator: Pick<Part, 'assumptions' | 'doThis' | 'signs'>;
  readonly star: {
    readonly assumptions: readonly number[];
    /** What to do if the citizen doesn't get to the survey. */
    readonly otherwise: string;
    readonly signs: readonly Sign[];
  };
  readonly citizenHangsUp: Pick<Part, 'assumptions'> & { readonly otherwise: string };
  readonly more: (numbers: Numbers) => readonly Part[];
}

const notTaken = 'the call was not counted as it went: look at the steps in the log, and at the row’s last column';

const byQueue: Way = {
  gotTheCall: [
    asked('citizen/connecting', 1, 9, 'the operator did not get the call, or its step was not asked for: row 9'),
  ],
  idleOperator: {
    assumptions: [5, 6, 7],
    doThis: ['Wait for twenty seconds, press *, wait for five more, and stay on the line.'],
    signs: [
      asked('operator/next-call', 1, 99, 'the operator was not put to the queue: row 7'),
      asked('operator/after-call', 1, 99, 'the end of a <Dial> into an empty queue was not asked for: rows 5 and 6'),
    ],
  },
  star: {
    assumptions: [1, 2, 3, 9],
    otherwise: 'row 1: set HANDOVER=conference, npm run deploy, and rehearse again',
    signs: [
      within(5, 'operator/after-call', 'citizen/after-operator', 'the two requests after * are too far apart: row 3'),
    ],
  },
  citizenHangsUp: { assumptions: [2], otherwise: 'row 2' },
  more: () => [],
};

/** Decision 17. */
const byConference: Way = {
  gotTheCall: [asked('citizen/meeting', 1, 9, 'the operator did not get the call: row 22'), twilioAnswered],
  idleOperator: {
    assumptions: [7, 40],
    doThis: ['Wait for twenty seconds, and stay on the line.'],
    signs: [
      asked('operator/next-call', 3, 99, 'it was not looked every five seconds whether somebody waits: row 7'),
      twilioAnswered,
    ],
  },
  star: {
    assumptions: [20, 21, 22],
    otherwise: 'row 20',
    signs: [asked('citizen/after-meeting', 1, 9, 'the citizen’s own <Dial action> was not asked for: row 21')],
  },
  // Documented, not assumed: for a leg that has ended Twilio answers 21220.
  citizenHangsUp: { assumptions: [], otherwise: 'citizen/after-operator in the log says why' },
  more: ({ citizens }) => [
    {
      title: 'The citizen hangs up on the way to the operator',
      assumptions: [23],
      doThis: [
        `With C call ${citizens}. On C hang up as soon as you are told that an operator answers.`,
        'On O listen for half a minute: music, and then nothing more of it.',
      ],
      heard: [{ question: 'On O: did the music end?', otherwise: 'row 23: press *' }],
      signs: [
        asked('operator/alone', 2, 99, 'nobody looked after the operator who was alone in the room: row 23'),
        twilioAnswered,
        counted({ received: 1, served: 1 }, notTaken),
        allAnswered,
      ],
    },
  ],
};

const ways: Readonly<Record<Settings['HANDOVER'], Way>> = { queue: byQueue, conference: byConference };

/**
 * Ten minutes with two telephones. C is the citizen's, O the operator's; nobody else may call meanwhile.
 * @param numbers what to call
 * @param handover the setting
 */
export function partsFor(numbers: Numbers, handover: Settings['HANDOVER']): readonly Part[] {
  const { citizens, operators } = numbers;
  const { gotTheCall, idleOperator, star, citizenHangsUp, more } = ways[handover];
  const getsTheCall = `With C call ${citizens}. O gets the call`;
  return [
    {
      title: 'A citizen calls, and nobody is there',
      assumptions: [8, 11],
      doThis: [`With C call ${citizens}. Listen until the music has played for ten seconds, then hang up.`],
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
      assumptions: idleOperator.assumptions,
      doThis: [`With O call ${operators}. Key in the operator's number and #, the PIN and #.`, ...idleOperator.doThis],
      heard: [
        { question: 'Were you told that you are signed in?', otherwise: 'npm run operators -- pin …, and once more' },
      ],
      signs: [
        asked('operator/sign-in', 3, 9, 'the sign-in was not asked for step by step: row 7'),
        ...idleOperator.signs,
        counted({}, notTaken),
        allAnswered,
      ],
    },
    {
      title: 'The operator lets the citizen go with *',
      assumptions: star.assumptions,
      doThis: [`${getsTheCall}: say a few words.`, 'On O press *. On C wait for the question, and press 1.'],
      heard: [
        { question: 'On C: were you asked how it went, and thanked?', otherwise: star.otherwise },
        { question: 'On O: did you stay on the line?', otherwise: star.otherwise },
      ],
      signs: [
        ...gotTheCall,
        asked('survey/welcome', 1, 2, `the citizen did not get to the survey: ${star.otherwise}`),
        asked('survey/answer', 2, 4, 'the key did not arrive'),
        ...star.signs,
        counted({ received: 1, served: 1, transferred: 1, participants: 1 }, notTaken),
        allAnswered,
      ],
    },
    {
      title: 'The citizen hangs up on the operator',
      assumptions: citizenHangsUp.assumptions,
      doThis: [`${getsTheCall}. On C hang up; O stays on the line.`],
      heard: [],
      signs: [
        ...gotTheCall,
        asked('survey/welcome', 0, 0, `a citizen who has gone was asked all the same: ${citizenHangsUp.otherwise}`),
        counted({ received: 1, served: 1 }, `a citizen who hung up counts as transferred: ${citizenHangsUp.otherwise}`),
        allAnswered,
      ],
    },
    ...more(numbers),
    {
      title: 'A key that comes early',
      assumptions: [12],
      doThis: [`${getsTheCall}, and presses *. On C press 1 while the welcome is spoken.`],
      heard: [{ question: 'Were you thanked at once?', otherwise: 'row 12' }],
      signs: [
        asked('survey/answer', 2, 2, 'the key was given to both questions: row 12 (it is stored once all the same)'),
        counted({ received: 1, served: 1, transferred: 1, participants: 1 }, notTaken),
        allAnswered,
      ],
    },
    {
      title: 'The operator hangs up on the citizen',
      assumptions: [4],
      doThis: [`${getsTheCall}. On O hang up. C listens to the end.`],
      heard: [{ question: 'On C: were you thanked, and not asked anything?', otherwise: 'row 4' }],
      signs: [
        ...gotTheCall,
        asked('survey/welcome', 0, 0, 'an operator’s hang-up was taken for a *: row 4'),
        counted({ received: 1, served: 1 }, 'an operator’s hang-up was taken for a *: row 4'),
        allAnswered,
      ],
    },
  ];
}
