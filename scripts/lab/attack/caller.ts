import { type Answer, type Question, type Questionnaire, unclear } from '../../../src/ballots/questionnaire';
import type { Random } from '../../local/phones/day/random';
import type { Call } from '../../simulator/call';
import type { VirtualClock } from '../../simulator/clock';
import type { Simulator } from '../../simulator/simulator';

/** A question, what somebody answers, and the seconds that they think before. */
export interface Step {
  readonly question: Question;
  readonly answer: Answer;
  readonly thinks: number;
}

/** A caller and what they are going to do. Times in seconds. */
export interface Caller {
  readonly from: string;
  /** Their way through the questionnaire. */
  readonly steps: readonly Step[];
  readonly manner: 'to the end' | 'hangs up' | 'has it repeated' | 'presses a wrong key' | 'only wrong keys';
  readonly talks: number;
  /** How long those who hang up stay after their first answer. */
  readonly stays: number;
}

/** What somebody really answered: only for scoring. */
export interface Truth {
  readonly sid: string;
  readonly service: string;
  /** The first answer. */
  readonly vote: string;
  /** How many questions followed the first. */
  readonly path: number;
  /** From the first answer to the end of the call. */
  readonly secondsAfterAnswer: number;
  /** Heard to the end, without a repeat or an error. */
  readonly isPlain: boolean;
}

/** Answers are divided evenly, so that guessing is hard and leaks show. */
export const drawCaller = (random: Random, questionnaire: Questionnaire): Caller => ({
  from: `+39000${Math.floor(random.between(1_000_000, 9_999_999))}`,
  steps: stepsThrough(questionnaire, random, (question) => drawAnswer(question, random)),
  manner: random.oneOf({
    ...{ 'to the end': 76, 'hangs up': 8, 'has it repeated': 8, 'presses a wrong key': 8 },
    // Of a scale it is an answer that could not be made out.
    'only wrong keys': questionnaire.first.unclear ? 8 : 0,
  }),
  talks: Math.round(random.between(10, 50)),
  stays: random.between(0.5, 2.5),
});

export function stepsThrough(
  { first, questions }: Questionnaire,
  random: Random,
  choose: (question: Question) => Answer,
): readonly Step[] {
  const steps: Step[] = [];
  for (let question: Question | undefined = first; question; ) {
    const answer = choose(question);
    steps.push({ question, answer, thinks: random.between(1.5, 12) });
    question = questions[answer.next];
  }
  return steps;
}

/** Half of the callers choose evenly among the answers, the others among what follows: so neither is easily guessed. */
function drawAnswer({ answers }: Question, random: Random): Answer {
  const next = oneOf([...new Set(answers.map((answer) => answer.next))], random);
  return oneOf(random.chance(0.5) ? answers : answers.filter((answer) => answer.next === next), random);
}

function oneOf<Each>(all: readonly Each[], random: Random): Each {
  const one = all[Math.floor(random.between(0, all.length))];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

export async function takeSurvey(
  simulator: Simulator,
  clock: VirtualClock,
  call: Call,
  { steps, manner, stays }: Caller,
  { questions, closings }: Questionnaire,
): Promise<Omit<Truth, 'service'>> {
  const [first] = steps;
  if (!first) throw new Error('a caller answers');
  await hears(call, first.question.asks);
  if (manner === 'presses a wrong key') await pressAndHear(simulator, call, wrongKey(first.question), first.question);
  let answeredAt: number | undefined;
  if (manner === 'only wrong keys') {
    await pressAndHear(simulator, call, wrongKey(first.question), first.question);
    await simulator.advance(first.thinks);
    answeredAt = clock.now();
    await call.presses(wrongKey(first.question));
  }
  for (const step of manner === 'only wrong keys' ? [] : steps) {
    const { question, answer, thinks } = step;
    if (manner === 'has it repeated' && step === steps.at(-1)) {
      await pressAndHear(simulator, call, question.repeatKey, question);
    }
    await simulator.advance(thinks);
    answeredAt ??= clock.now();
    await call.presses(answer.key);
    await hears(call, questions[answer.next]?.asks ?? closings[answer.next]);
    if (manner === 'hangs up') break;
  }
  if (manner === 'hangs up') {
    await simulator.advance(stays);
    await call.hangsUp();
  } else {
    await call.isEnded({ withinSeconds: 120 });
  }
  return {
    sid: call.sid,
    vote: manner === 'only wrong keys' ? unclear : first.answer.id,
    path: pathOf(manner, steps.length - 1),
    secondsAfterAnswer: (clock.now() - (answeredAt ?? 0)) / 1000,
    isPlain: manner === 'to the end',
  };
}

/** How many questions were put after the first. */
function pathOf(manner: Caller['manner'], whole: number): number {
  if (manner === 'only wrong keys') return 0;
  return manner === 'hangs up' ? Math.min(whole, 1) : whole;
}

async function pressAndHear(simulator: Simulator, call: Call, key: string, { asks }: Question): Promise<void> {
  await simulator.advance(2);
  await call.presses(key);
  await hears(call, asks);
}

/** A text is recognised by its first phrase, up to a placeholder. */
async function hears(call: Call, spoken: Question['asks'] | undefined): Promise<void> {
  const [phrase = ''] = spoken?.phrases ?? [];
  await call.hears(phrase.replace(/\{.*/, ''), { withinSeconds: 60 });
}

/** As long as the longest key, and neither an answer nor the repeat key. */
function wrongKey({ answers, repeatKey, digits }: Question): string {
  const keys = [...'987654321*0'].map((digit) => digit.repeat(digits));
  const wrong = keys.find((key) => !key.startsWith(repeatKey) && !answers.some((answer) => answer.key === key));
  if (wrong === undefined) throw new Error('every key is an answer');
  return wrong;
}
