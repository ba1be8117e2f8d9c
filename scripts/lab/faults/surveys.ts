import type { Answer, Question } from '../../../src/ballots/questionnaire';
import { Random } from '../../local/phones/day/random';
import type { Outcome } from '../../local/phones/day/truth';
import { pbxNumber } from '../../local/telephones';
import { type Call, ExpectationFailed } from '../../simulator/call';
import type { Simulator } from '../../simulator/simulator';
import { delivered } from '../first-answer';

interface Plan {
  /** One to each question that is asked. */
  readonly answers: readonly { readonly question: Question; readonly answer: Answer }[];
  /** Seconds from each question to the key. */
  readonly thinks: number;
  /** Hangs up so long after the last words begin; default: stays to the end. */
  readonly staysSeconds?: number;
}

interface Options {
  readonly calls: number;
  readonly seed: number;
  /** The calls start evenly over this time. */
  readonly withinSeconds: number;
  readonly staysSeconds?: number;
}

interface Taken {
  /** The answers given. */
  readonly outcomes: readonly Outcome[];
  /** Calls that did not hear what they should, or were asked twice. */
  readonly disturbed: number;
}

/** Plays calls that a PBX transfers to the survey; all callers answer, whatever fails meanwhile. */
export async function takeSurveys(
  simulator: Simulator,
  { calls, seed, withinSeconds, staysSeconds }: Options,
): Promise<Taken> {
  const random = new Random(seed);
  const plans = Array.from({ length: calls }, (_, index) => ({
    begins: Math.round((index * withinSeconds) / calls),
    answers: drawAnswers(random),
    thinks: Math.round(random.between(2, 7)),
    ...(staysSeconds !== undefined && { staysSeconds }),
  }));
  const undisturbed = await Promise.all(
    plans.map(async ({ begins, ...plan }, index) => {
      await simulator.advance(begins);
      const from = `+39000${String(index + 1).padStart(7, '0')}`;
      return takeSurvey(simulator, simulator.call({ from, to: pbxNumber }), plan).then(() => true, isDisturbance);
    }),
  );
  return { outcomes: plans.map(outcomeOf), disturbed: undisturbed.filter((so) => !so).length };
}

function isDisturbance(error: unknown): false {
  if (error instanceof ExpectationFailed) return false;
  throw error;
}

function drawAnswers(random: Random): Plan['answers'] {
  const answers: { question: Question; answer: Answer }[] = [];
  let question: Question | undefined = delivered.first;
  while (question) {
    const id: string = random.oneOf(Object.fromEntries(question.answers.map((each) => [each.id, 1])));
    const answer: Answer | undefined = question.answers.find((each) => each.id === id);
    if (!answer) throw new Error('a question without an answer');
    answers.push({ question, answer });
    question = delivered.questions[answer.next];
  }
  return answers;
}

async function takeSurvey(simulator: Simulator, call: Call, { answers, thinks, staysSeconds }: Plan): Promise<void> {
  for (const { question, answer } of answers) {
    await call.hears(question.asks.phrases[0] ?? '', { withinSeconds: 60 });
    await simulator.advance(thinks);
    await call.presses(answer.key);
  }
  const closing = delivered.closings[answers.at(-1)?.answer.next ?? ''];
  await call.hears(closing?.phrases.join(' ') ?? '', { withinSeconds: 60 });
  if (staysSeconds === undefined) return call.isEnded({ withinSeconds: 120 });
  await simulator.advance(staysSeconds);
  await call.hangUp();
}

const outcomeOf = ({ answers }: Plan): Outcome => ({
  served: true,
  transferred: true,
  answered: {
    questionnaire: delivered.key,
    answers: Object.fromEntries(answers.map(({ question, answer }) => [question.id, answer.id])),
  },
});
