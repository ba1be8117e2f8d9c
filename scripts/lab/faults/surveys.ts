import { Random } from '../../local/phones/day/random';
import type { Outcome } from '../../local/phones/day/truth';
import { pbxNumber } from '../../local/telephones';
import { type Call, ExpectationFailed } from '../../simulator/call';
import type { Simulator } from '../../simulator/simulator';

interface Plan {
  readonly rating: '1' | '2' | '3';
  readonly reason: '1' | '2' | '3' | '4';
  /** Seconds from each question to the key. */
  readonly thinks: number;
  /** Hangs up so long after the last words; default: stays to the end. */
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
    rating: random.oneOf({ '1': 5, '2': 3, '3': 4 }),
    reason: random.oneOf({ '1': 1, '2': 1, '3': 1, '4': 1 }),
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

async function takeSurvey(simulator: Simulator, call: Call, plan: Plan): Promise<void> {
  await call.hears(/Com'è andata/, { withinSeconds: 60 });
  await simulator.advance(plan.thinks);
  await call.presses(plan.rating);
  if (plan.rating === '3') {
    await call.hears(/che cosa non è andato/, { withinSeconds: 60 });
    await simulator.advance(plan.thinks);
    await call.presses(plan.reason);
  }
  await call.hears(/Grazie/, { withinSeconds: 60 });
  if (plan.staysSeconds === undefined) return call.isEnded({ withinSeconds: 120 });
  await simulator.advance(plan.staysSeconds);
  await call.hangUp();
}

const outcomeOf = ({ rating, reason }: Plan): Outcome => ({
  served: true,
  transferred: true,
  rating,
  ...(rating === '3' && { reason }),
});
