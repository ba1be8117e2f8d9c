import { localNumbers } from '../local/environment';
import type { Random } from '../local/phones/day/random';
import { type Call, ExpectationFailed } from '../simulator/call';
import type { Simulator } from '../simulator/simulator';
import { signIn } from '../test/sign-in';
import { firstAnswer } from './first-answer';

const operators = 4;
/** So that sometimes an operator waits, and sometimes citizens do. */
const secondsBetweenCalls = { from: 2, to: 34 };
const talkSeconds = { mean: 50, to: 240 };
const usualShortestTalkSeconds = 6;

/** A citizen who agreed: the operator presses `*`. */
interface Plan {
  readonly begins: number;
  readonly talks: number;
  readonly thinks: number;
}

function plansOf(random: Random, calls: number, shortestTalkSeconds: number): Plan[] {
  let begins = 0;
  return Array.from({ length: calls }, () => {
    begins += random.between(secondsBetweenCalls.from, secondsBetweenCalls.to);
    const talks = random.about(talkSeconds.mean, shortestTalkSeconds, talkSeconds.to);
    return { begins, talks, thinks: random.between(2, 7) };
  });
}

/** Plays calls whose citizens have all agreed; returns whether each of them was asked. */
export async function playAgreed(
  simulator: Simulator,
  random: Random,
  calls: number,
  shortestTalkSeconds = usualShortestTalkSeconds,
): Promise<boolean[]> {
  await Promise.all(Array.from({ length: operators }, (_, desk) => signIn(simulator, `+39000000010${desk}`)));
  return Promise.all(
    plansOf(random, calls, shortestTalkSeconds).map(async (plan, index) => {
      await simulator.advance(plan.begins);
      const from = `+39000${String(index + 1).padStart(7, '0')}`;
      return isAsked(simulator, simulator.call({ from, to: localNumbers.citizen }), plan);
    }),
  );
}

async function isAsked(simulator: Simulator, call: Call, { talks, thinks }: Plan): Promise<boolean> {
  await call.isBridged({ withinSeconds: 1800 });
  await simulator.advance(talks);
  await call.bridgedWith?.presses('*');
  try {
    await call.hears(firstAnswer.heard, { withinSeconds: 90 });
  } catch (error) {
    if (error instanceof ExpectationFailed) return false;
    throw error;
  }
  await simulator.advance(thinks);
  await call.presses(firstAnswer.key);
  await call.isEnded({ withinSeconds: 60 });
  return true;
}
