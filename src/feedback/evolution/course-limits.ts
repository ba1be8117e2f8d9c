import type { Estimate } from '../../figures/estimates/estimate';
import { type XmrLimits, xmrLimits } from '../../figures/estimates/xmr-limits';
import type { Signal } from '../../figures/estimates/xmr-signals';
import type { Measure } from '../../figures/measures';
import { fill } from '../../format/fill';
import type { Interval } from '../../format/wilson-interval';
import { longPeriod } from '../../format/written-dates';
import type { EvolutionTexts } from './evolution-texts';

/** What a series of months keeps within by chance, and what of it is hardly chance. */
export interface FoundLimits {
  readonly limits: XmrLimits;
  /** With their places among all months. */
  readonly signals: readonly Signal[];
  /** Whether the month at a place is outside of the limits. */
  readonly isOutside: (place: number) => boolean;
}

/**
 * Of the months that have a figure; undefined where those are too few.
 * @param ends between which the figure can lie: limits beyond say nothing
 */
export function findLimits(told: readonly (Estimate | undefined)[], ends: Interval): FoundLimits | undefined {
  const places = told.flatMap((estimate, place) => (estimate ? [place] : []));
  const limits = xmrLimits(told.flatMap((estimate) => (estimate ? [estimate.value] : [])));
  if (!limits) return undefined;
  const signals = limits.signals
    .map((signal) => ({ ...signal, first: places[signal.first] ?? 0, last: places[signal.last] ?? 0 }))
    .sort((one, other) => one.first - other.first);
  const isOutside = (place: number) =>
    signals.some(({ rule, first, last }) => rule === 'outside' && first <= place && place <= last);
  const [low, high] = [Math.max(ends.low, limits.low), Math.min(ends.high, limits.high)];
  return { limits: { ...limits, low, high }, signals, isOutside };
}

/** The limits to draw, and in words what is found by them. */
export function tellLimits(
  { limits, signals, isOutside }: FoundLimits,
  months: readonly string[],
  { level, end }: Pick<Measure, 'level' | 'end'>,
  { course: { limits: texts } }: EvolutionTexts,
) {
  const { low, centre, high, isTrial } = limits;
  const nameOf = (place: number) => longPeriod(months[place] ?? '');
  const told = signals.map(({ rule, direction, first, last }) =>
    fill(texts.rules[rule][direction], {
      when: fill(first === last ? texts.month : texts.months, { from: nameOf(first), to: nameOf(last) }),
    }),
  );
  const label = fill(texts.label, { mean: level(centre), low: end(low), high: end(high) });
  return {
    limits: { low, centre, high, label },
    findings: [...(told.length === 0 ? [texts.none] : told), ...(isTrial ? [texts.trial] : [])],
    ...(months.some((_, place) => isOutside(place)) && { signal: texts.signal }),
  };
}
