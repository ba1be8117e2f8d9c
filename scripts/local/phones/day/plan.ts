import type { Random } from './random';
import type { ReasonKey } from './truth';

/** How a citizen gets to an answer to a question. */
export type Manner = 'at once' | 'after hearing it again' | 'after a wrong key' | 'after a silence';
/** How a citizen leaves a question without an answer. */
export type Silence = 'hangs up' | 'stays silent' | 'presses wrong keys';

export type SurveyPlan =
  | { readonly kind: 'hangs up in the welcome' }
  | { readonly kind: 'gives no rating'; readonly because: Silence }
  | {
      readonly kind: 'answers';
      readonly skipsThePause: boolean;
      readonly manner: Manner;
      readonly rating: '1' | '2' | '3';
      /** After a 3. */
      readonly reason: { readonly key: ReasonKey; readonly manner: Manner } | { readonly notGiven: Silence };
    };

/** What a citizen will do. Only whether an operator takes the call in time is open. */
export interface CitizenPlan {
  readonly arrivesAfterSeconds: number;
  readonly hangsUpIn: 'the greeting' | 'the connecting' | 'nothing of it';
  readonly patienceSeconds: number;
  /** When they press a key, if they still wait then. */
  readonly pressesAfterSeconds?: number;
  readonly talkSeconds: number;
  readonly conversationEnds: 'with the star' | 'the citizen hangs up' | 'the operator hangs up';
  readonly survey: SurveyPlan;
}

/** The weights of the hours from eight to six: most calls come in the morning. */
const hourlyShare = [0.06, 0.14, 0.17, 0.15, 0.1, 0.06, 0.08, 0.1, 0.09, 0.05];
const meanTalkSeconds = 150;

/** Enough operators for all hours but the busiest, in which some wait. */
export function operatorsFor(calls: number, daySeconds: number): number {
  const busyHour = (calls * Math.max(...hourlyShare)) / (daySeconds / hourlyShare.length);
  return Math.max(2, Math.ceil(busyHour * (meanTalkSeconds + 15)));
}

/** A day's citizens in the order in which they call, spread over `daySeconds`. */
export function planDay(random: Random, calls: number, daySeconds: number): CitizenPlan[] {
  const plans = Array.from({ length: calls }, () => planCitizen(random, daySeconds));
  return plans.sort((one, other) => one.arrivesAfterSeconds - other.arrivesAfterSeconds);
}

function planCitizen(random: Random, daySeconds: number): CitizenPlan {
  const hour = Number(random.oneOf(Object.fromEntries(hourlyShare.entries())));
  // Few abandon the call while waiting, and most of those at once.
  const giving = random.oneOf({ never: 85, 'in the greeting': 6, 'in the line': 8, 'in the connecting': 1 });
  return {
    arrivesAfterSeconds: ((hour + random.fraction()) * daySeconds) / hourlyShare.length,
    hangsUpIn:
      giving === 'in the greeting'
        ? 'the greeting'
        : giving === 'in the connecting'
          ? 'the connecting'
          : 'nothing of it',
    patienceSeconds: giving === 'in the line' ? random.between(12, 60) : random.between(240, 900),
    ...(random.chance(0.2) && { pressesAfterSeconds: random.between(6, 60) }),
    talkSeconds: random.about(meanTalkSeconds, 15, 900),
    conversationEnds: random.chance(0.6)
      ? 'with the star'
      : random.oneOf({ 'the citizen hangs up': 65, 'the operator hangs up': 35 }),
    survey: planSurvey(random),
  };
}

function planSurvey(random: Random): SurveyPlan {
  const does = random.oneOf({ answers: 90, 'hangs up in the welcome': 3, 'gives no rating': 7 });
  if (does === 'hangs up in the welcome') return { kind: does };
  if (does === 'gives no rating') return { kind: does, because: planSilence(random) };
  return {
    kind: 'answers',
    skipsThePause: random.chance(0.15),
    manner: planManner(random),
    rating: random.oneOf({ '1': 80, '2': 12, '3': 8 }),
    reason: random.chance(0.75)
      ? { key: random.oneOf({ '1': 40, '2': 10, '3': 35, '4': 15 }), manner: planManner(random) }
      : { notGiven: planSilence(random) },
  };
}

const planManner = (random: Random): Manner =>
  random.oneOf({ 'at once': 82, 'after hearing it again': 6, 'after a wrong key': 6, 'after a silence': 6 });

const planSilence = (random: Random): Silence =>
  random.oneOf({ 'hangs up': 50, 'stays silent': 30, 'presses wrong keys': 20 });
