import type { Rating } from '../../../src/ballots/questionnaire';
import type { Random } from '../../local/phones/day/random';
import type { Call } from '../../simulator/call';
import type { VirtualClock } from '../../simulator/clock';
import type { Simulator } from '../../simulator/simulator';

/** A caller and what they are going to do. Times in seconds. */
export interface Caller {
  readonly from: string;
  readonly rating: '1' | '2' | '3';
  readonly reason: '1' | '2' | '3' | '4';
  readonly manner: 'to the end' | 'hangs up' | 'has it repeated' | 'presses a wrong key';
  readonly talks: number;
  readonly thinks: number;
  readonly thinksOfReason: number;
  /** How long those who hang up stay after their first answer. */
  readonly stays: number;
}

/** What somebody really answered: only for scoring. */
export interface Truth {
  readonly sid: string;
  readonly service: string;
  readonly vote: Rating;
  /** Which branch of the questionnaire they took. */
  readonly path: 'asked for a reason' | 'thanked';
  /** From the first answer to the end of the call. */
  readonly secondsAfterAnswer: number;
  /** Heard to the end, without a repeat or an error. */
  readonly isPlain: boolean;
}

const ratingOf = { '1': 'satisfied', '2': 'fair', '3': 'unsatisfied' } as const;

/** Answers are divided evenly, so that guessing is hard and leaks show. */
export const drawCaller = (random: Random): Caller => ({
  from: `+39000${Math.floor(random.between(1_000_000, 9_999_999))}`,
  rating: random.oneOf({ '1': 35, '2': 25, '3': 40 }),
  reason: random.oneOf({ '1': 1, '2': 1, '3': 1, '4': 1 }),
  manner: random.oneOf({ 'to the end': 76, 'hangs up': 8, 'has it repeated': 8, 'presses a wrong key': 8 }),
  talks: Math.round(random.between(10, 50)),
  thinks: random.between(1.5, 12),
  thinksOfReason: random.between(1.5, 12),
  stays: random.between(0.5, 2.5),
});

export async function takeSurvey(
  simulator: Simulator,
  clock: VirtualClock,
  call: Call,
  caller: Caller,
): Promise<Omit<Truth, 'service'>> {
  const { rating, reason, manner, thinks, thinksOfReason, stays } = caller;
  await call.hears(/Com'è andata/, { withinSeconds: 60 });
  const hearsSecond = rating === '3';
  if (manner === 'has it repeated' && !hearsSecond) await pressAndHear(simulator, call, '0', /Com'è andata/);
  if (manner === 'presses a wrong key') await pressAndHear(simulator, call, '9', /Com'è andata/);
  await simulator.advance(thinks);
  const answeredAt = clock.now();
  await call.presses(rating);
  await call.hears(hearsSecond ? /che cosa non è andato/ : /Grazie/, { withinSeconds: 60 });
  if (manner === 'hangs up') {
    await simulator.advance(stays);
    await call.hangsUp();
  } else {
    if (hearsSecond) {
      if (manner === 'has it repeated') await pressAndHear(simulator, call, '0', /che cosa non è andato/);
      await simulator.advance(thinksOfReason);
      await call.presses(reason);
    }
    await call.isEnded({ withinSeconds: 120 });
  }
  return {
    sid: call.sid,
    vote: ratingOf[rating],
    path: hearsSecond ? 'asked for a reason' : 'thanked',
    secondsAfterAnswer: (clock.now() - answeredAt) / 1000,
    isPlain: manner === 'to the end',
  };
}

async function pressAndHear(simulator: Simulator, call: Call, key: string, question: RegExp): Promise<void> {
  await simulator.advance(2);
  await call.presses(key);
  await call.hears(question, { withinSeconds: 60 });
}
