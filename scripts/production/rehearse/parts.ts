import { allAnswered, asked, before, counted, type Sign, twilioAnswered, within } from './evidence';

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
  /** From which number operators are rung, where they can be. */
  readonly rungFrom?: string | undefined;
}

const notTaken = 'the call was not counted as it went: look at the steps in the log, and at the row’s last column';

/** Who waited was brought by a request to Twilio's REST API. */
const brought = (step: 'operator/meeting' | 'citizen/meeting', rows: string): Sign =>
  asked(step, 1, 9, `who waited was not brought to the room: ${rows}, and npm run doctor`);

/**
 * Ten minutes with two telephones. C is the citizen's, O the operator's; nobody else may call meanwhile.
 * @param numbers what to call
 */
export function partsFor({ citizens, operators, rungFrom }: Numbers): readonly Part[] {
  const signIn = `With O call ${operators}. Key in the operator's number and #, the PIN and #.`;
  const getsTheCall = `With C call ${citizens}. O gets the call`;
  return [
    {
      title: 'A citizen calls, and nobody is there',
      assumptions: [7, 8, 11, 63],
      doThis: [
        `With C call ${citizens}. Listen until the music has played for ten seconds, then press a key.`,
        'Listen until there is music again, then hang up.',
      ],
      heard: [
        { question: 'Was the voice Italian and unhurried, with a breath between the sentences?', otherwise: 'row 11' },
        { question: 'Did you hear your place, and then music?', otherwise: 'row 8' },
        { question: 'Did the key stop the music, and were you told your place again?', otherwise: 'row 63' },
      ],
      signs: [
        asked('citizen/incoming', 1, 1, 'the number does not lead to citizen/incoming: npm run connect'),
        asked('citizen/waiting', 2, 99, 'the wait is not asked for, or not at a key: rows 7 and 63'),
        asked('call-ended', 1, 9, 'the status callback is not asked for: npm run connect'),
        counted({ received: 1 }, notTaken),
        allAnswered,
      ],
    },
    {
      title: 'An operator signs in, and nobody calls',
      assumptions: [7, 64],
      doThis: [signIn, 'Wait for ten seconds, press *, wait for ten more, and stay on the line.'],
      heard: [
        { question: 'Were you told that you are signed in?', otherwise: 'npm run operators -- pin …, and once more' },
        { question: 'Was it quiet afterwards, * or not?', otherwise: 'row 64' },
      ],
      signs: [
        asked('operator/sign-in', 3, 9, 'the sign-in was not asked for step by step: row 7'),
        asked('operator/next-call', 1, 1, 'who waits in quiet was not asked for once: row 64'),
        asked('operator/after-call', 0, 0, 'a * that is pressed in quiet was taken for the end of a call: row 64'),
        counted({}, notTaken),
        allAnswered,
      ],
    },
    {
      title: 'The operator waits, a citizen calls, and is let go with *',
      assumptions: [65, 66],
      doThis: [`${getsTheCall}: talk for ten seconds.`, 'On O press *. On C wait for the question, and press 1.'],
      heard: [
        { question: 'On C: were you asked how it went, and thanked?', otherwise: 'row 66' },
        { question: 'On O: did you stay on the line?', otherwise: 'row 66' },
      ],
      signs: [
        brought('operator/meeting', 'row 65'),
        asked('operator/let-go', 1, 9, 'the operator’s <Dial action> was not asked for after *: row 66'),
        before(
          'citizen/after-operator',
          'operator/let-go',
          'the room ended, and the citizen’s own <Dial action> was not asked for: row 66. Twilio was asked to send them instead',
        ),
        within(
          5,
          'operator/after-call',
          'citizen/after-operator',
          'the two requests after * are too far apart: row 66',
        ),
        asked('survey/welcome', 1, 2, 'the citizen did not get to the survey: row 66'),
        asked('survey/answer', 2, 4, 'the key did not arrive'),
        counted({ received: 1, served: 1, transferred: 1, participants: 1 }, notTaken),
        twilioAnswered,
        allAnswered,
      ],
    },
    {
      title: 'The citizen hangs up on the way to the operator',
      assumptions: [23],
      doThis: [
        `With C call ${citizens}. On C hang up as soon as you are told that an operator answers.`,
        'On O wait for twenty seconds, and stay on the line.',
      ],
      heard: [{ question: 'On O: were you told that nobody is there any more?', otherwise: 'row 23: press *' }],
      signs: [
        asked('operator/alone', 1, 9, 'nobody looked after the operator who was alone in the room: row 23'),
        asked('operator/next-call', 1, 9, 'the operator was not sent on from the room: row 23, and npm run doctor'),
        counted({ received: 1 }, notTaken),
        twilioAnswered,
        allAnswered,
      ],
    },
    {
      title: 'A key that comes early',
      assumptions: [12],
      doThis: [`${getsTheCall}, and after ten seconds presses *. On C press 1 while the welcome is spoken.`],
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
      doThis: [`${getsTheCall}. After ten seconds hang up on O. C listens to the end.`],
      heard: [{ question: 'On C: were you thanked, and not asked anything?', otherwise: 'row 4' }],
      signs: [
        asked('operator/ended', 1, 9, 'the operators’ number has no status callback: npm run connect'),
        asked('survey/welcome', 0, 0, 'an operator’s hang-up was taken for a *: row 4'),
        counted({ received: 1, served: 1 }, 'an operator’s hang-up was taken for a *: row 4'),
        allAnswered,
      ],
    },
    {
      title: 'A citizen waits, an operator comes, and the citizen hangs up',
      assumptions: [65],
      doThis: [
        `With C call ${citizens}, and wait for the music.`,
        signIn,
        'O gets the call. After ten seconds hang up on C, and five seconds later on O.',
      ],
      heard: [{ question: 'Did the two of you hear each other?', otherwise: 'row 65' }],
      signs: [
        brought('citizen/meeting', 'row 65'),
        asked(
          'survey/welcome',
          0,
          0,
          'a citizen who has gone was asked all the same: citizen/after-operator in the log',
        ),
        counted({ received: 1, served: 1 }, 'a citizen who hung up counts as transferred, or not as served'),
        twilioAnswered,
        allAnswered,
      ],
    },
    ...(rungFrom === undefined ? [] : [ringsOperator(operators, rungFrom)]),
  ];
}

/** A call that Twilio places with an Italian number may be blocked on its way into Italy (docs/telephone-numbers.md). */
const ringsOperator = (operators: string, rungFrom: string): Part => ({
  title: 'An operator is rung',
  assumptions: [73],
  doThis: [
    `With O, which must be on the operator's list (npm run operators -- phones), call ${operators} and sign in.`,
    'Press 1 when you are offered to be called, and hang up.',
    'O rings: look at the number, answer, press 1, and hang up at the next question.',
  ],
  heard: [
    { question: 'Did O ring within half a minute?', otherwise: 'row 73: docs/telephone-numbers.md' },
    { question: `Did it show ${rungFrom}?`, otherwise: 'row 73: docs/telephone-numbers.md' },
  ],
  signs: [
    asked('operator/ring-in', 1, 1, 'the key was not taken: is the phone on the list? npm run operators -- phones'),
    asked('operator/ended', 1, 9, 'the end of the call was not told: npm run connect'),
    asked('operator/rung', 2, 3, 'nobody answered the call that Twilio placed: row 73'),
    counted({}, notTaken),
    twilioAnswered,
    allAnswered,
  ],
});
