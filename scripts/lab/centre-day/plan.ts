import { Random } from '../../local/phones/day/random';
import { callsByHour } from '../../local/town/arrivals-by-hour';

export interface DayOptions {
  readonly seed: number;
  readonly calls: number;
  readonly operators: number;
  /** An hour (8–19) in which so many times as many call as usual: a letter to all households, a deadline. */
  readonly peak: { readonly hour: number; readonly times: number };
  /** From when, in seconds since midnight, and for how long the database answers nobody. */
  readonly silence: { readonly from: number; readonly seconds: number };
}

/** The day of 2,000 calls that docs/performance.md tells of. */
export const usualDay: DayOptions = {
  seed: 20_261_130,
  calls: 2_000,
  operators: 25,
  peak: { hour: 10, times: 10 },
  silence: { from: 10.5 * 3600, seconds: 60 },
};

/** What a phone does when it is called back. */
type WhenCalledBack = 'answers' | 'busy' | 'no-answer' | 'voicemail';

export interface CitizenPlan {
  readonly number: string;
  /** In seconds since midnight. */
  readonly arrivesAt: number;
  readonly patienceSeconds: number;
  /** Whether a call-back is chosen when it is offered. */
  readonly wantsCallBack: boolean;
  readonly prefersHalfHour: boolean;
  /** At each attempt to call back. */
  readonly whenCalledBack: readonly WhenCalledBack[];
  readonly pickUpSeconds: number;
  readonly talkSeconds: number;
  /** Who ends the conversation. */
  readonly hangsUp: boolean;
}

/** Before eight and after eight in the evening nobody calls here: what the closed line says is heard by tests. */
export const opensAt = 8 * 3600;
export const closesAt = 20 * 3600;

/** Who calls when, and what they do: the same for the same options. */
export function planDay({ seed, calls, peak }: DayOptions): readonly CitizenPlan[] {
  const random = new Random(seed);
  const arrivals = arrivalsOf(calls, peak, random);
  return arrivals.map((arrivesAt, index) => ({
    number: `+39333${String(index).padStart(7, '0')}`,
    arrivesAt,
    patienceSeconds: random.about(600, 30, 5_400),
    wantsCallBack: random.chance(0.6),
    prefersHalfHour: random.chance(0.25),
    whenCalledBack: [1, 2, 3].map(() => random.oneOf({ answers: 75, busy: 8, 'no-answer': 12, voicemail: 5 })),
    pickUpSeconds: random.between(3, 18),
    talkSeconds: random.about(150, 15, 900),
    hangsUp: random.chance(0.4),
  }));
}

/** As many calls in all, of which the peak's hour has its multiple. */
function arrivalsOf(calls: number, peak: DayOptions['peak'], random: Random): readonly number[] {
  const precise = 1_000_000;
  const weights = callsByHour(precise).map((usual, hour) => {
    const isOpen = hour * 3600 >= opensAt && hour * 3600 < closesAt;
    if (!isOpen) return 0;
    return hour === peak.hour ? usual * peak.times : usual;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights
    .flatMap((weight, hour) => {
      const until = before + (calls * weight) / total;
      const ofHour = Math.round(until) - Math.round(before);
      before = until;
      return Array.from({ length: ofHour }, () => (hour + random.fraction()) * 3600);
    })
    .sort((one, other) => one - other);
}
