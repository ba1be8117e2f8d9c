import type { Answer, Question } from '../../../src/ballots/questionnaire';
import { dayEndOfService, questionnaireOn } from '../../../src/ballots/questionnaires';
import { dayOf } from '../../../src/calendar/civil-time';
import { spokenTexts } from '../../../src/format/texts';
import { type Outcome as CallOutcome, truthOf } from '../../local/phones/day/truth';
import { numbersAt } from '../../local/telephones';
import { type Call, ExpectationFailed } from '../../simulator/call';
import type { VirtualClock } from '../../simulator/clock';
import type { SimulatorOptions } from '../../simulator/settings';
import type { Simulator } from '../../simulator/simulator';
import { signIn } from '../../test/sign-in';
import { centreWithDraw, drawnService } from '../drawn-service';
import { compare } from './compare';
import { clockAt, type FaultyRig } from './faulty-rig';

interface Options extends Partial<SimulatorOptions> {
  readonly calls: number;
  /** Who says yes answers the questions, or hangs up at once. */
  readonly afterYes: 'answers' | 'hangs up';
  /** Before the first call. */
  readonly before?: (simulator: Simulator, clock: VirtualClock) => void;
  /** When a citizen hears the invitation. */
  readonly whenInvited?: (clock: VirtualClock) => void;
  /** Before it is counted. */
  readonly after?: (simulator: Simulator) => Promise<void>;
}

interface Drawn {
  readonly lost: number;
  readonly twice: number;
  /** Calls that did not hear what they should. */
  readonly disturbed: number;
}

const centre = centreWithDraw(100);
const dayEnd = dayEndOfService(centre, drawnService.service);
const asked = questionnaireOn(centre, drawnService.service, `2046-01-01${dayEnd}`);

/** Calls of drawn citizens, one after the other; each is to be asked, says yes, and gives the highest answers. */
export async function takeDrawnCalls(rig: FaultyRig, options: Options): Promise<Drawn> {
  const day = rig.newDay();
  const clock = clockAt(day);
  const { calls, afterYes, before, whenInvited, after, ...simulated } = options;
  const endpoints = { voiceUrl: `${rig.url}/citizen/incoming`, statusCallback: `${rig.url}/call-ended` };
  const numbers = { ...numbersAt(rig.url), [drawnService.number]: endpoints };
  const simulator = rig.telephones(clock, { numbers, ...simulated });
  before?.(simulator, clock);
  const steps = highestAnswers();
  let disturbed = 0;
  try {
    for (let index = 0; index < calls; index += 1) {
      const operator = await signIn(simulator);
      const citizen = simulator.call({ from: `+39333${day.replaceAll('-', '')}${index}`, to: drawnService.number });
      const invited = () => whenInvited?.(clock);
      if (!(await takeCall(simulator, { citizen, operator, invited }, afterYes === 'answers' ? steps : [])))
        disturbed += 1;
      await simulator.advance(40);
      await operator.hangUp();
    }
    await after?.(simulator);
    const answers = Object.fromEntries(steps.map(({ question, answer }) => [question.id, answer.id]));
    const outcome: CallOutcome = {
      ...{ served: true, transferred: true, invited: true },
      ...(afterYes === 'answers' && { answered: { questionnaire: asked.key, answers } }),
    };
    const window = dayOf(new Date(clock.now()), dayEnd);
    const truth = truthOf(
      window,
      Array.from({ length: calls }, () => outcome),
    );
    return { ...compare(truth, await rig.tally(window)), disturbed };
  } finally {
    await simulator.stop();
  }
}

interface Step {
  readonly question: Question;
  readonly answer: Answer;
}

function highestAnswers(): readonly Step[] {
  const steps: Step[] = [];
  for (let question: Question | undefined = asked.first; question; ) {
    const answer = question.answers.at(-1);
    if (!answer) throw new Error('a question has answers');
    steps.push({ question, answer });
    question = asked.questions[answer.next];
  }
  return steps;
}

interface TakenCall {
  readonly citizen: Call;
  readonly operator: Call;
  readonly invited: () => void;
}

/** @returns whether they heard what they should; without steps they hang up after the yes */
async function takeCall(simulator: Simulator, taken: TakenCall, steps: readonly Step[]): Promise<boolean> {
  const { citizen, operator, invited } = taken;
  try {
    await citizen.isBridged({ withinSeconds: 60 });
    await simulator.advance(60);
    await operator.presses('*');
    await citizen.hears(spokenTexts.invitation[0] ?? '', { withinSeconds: 60 });
    invited();
    await citizen.presses('1');
    for (const { question, answer } of steps) {
      await citizen.hears(question.asks.phrases[0] ?? '', { withinSeconds: 90 });
      await simulator.advance(3);
      await citizen.presses(answer.key);
    }
    if (steps.length > 0) await citizen.isEnded({ withinSeconds: 120 });
    else await citizen.hangUp();
    return true;
  } catch (error) {
    if (error instanceof ExpectationFailed) return false;
    throw error;
  }
}
