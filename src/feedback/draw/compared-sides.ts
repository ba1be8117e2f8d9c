import { binsOf, type DrawCounts, drawCount, partsOfDay, type Side } from '../../figures/draw-counts';
import type { Verdict } from '../../figures/estimates/difference';
import type { Estimate } from '../../figures/estimates/estimate';
import { mean } from '../../figures/estimates/mean';
import { meanDifference } from '../../figures/estimates/mean-difference';
import { answersOf, type ScaleCounts } from '../../figures/estimates/scale-counts';
import type { ShareCounts } from '../../figures/estimates/share';
import { twoProportions } from '../../figures/estimates/two-proportions';

/** Whether two shares differ, by the pooled test. */
export function shareVerdict(one: ShareCounts, other: ShareCounts): Verdict {
  const test = twoProportions(one, other);
  if (!test) return 'tooFew';
  return test.isReal ? 'real' : 'chance';
}

/** Something that is known of all who were drawn: of those who said yes, and of the others. */
export type ComparedSides =
  | {
      readonly kind: 'share';
      readonly part: number;
      readonly yes: ShareCounts;
      readonly others: ShareCounts;
      readonly verdict: Verdict;
    }
  | {
      readonly kind: 'wait' | 'talk';
      readonly yes: Seconds;
      readonly others: Seconds;
      readonly verdict: Verdict;
    };

/** Of so many calls; the mean as well as the steps tell, undefined where they say nothing. */
export interface Seconds {
  readonly calls: number;
  readonly mean: Estimate | undefined;
}

/** How those who said yes differ from the others of the drawn: when they called, how long they waited, how long they talked. */
export function compareSides(counts: DrawCounts): readonly ComparedSides[] {
  return [
    ...partsOfDay.map((_, part) => {
      const [yes, others] = [shareOf(counts, 'yes', part), shareOf(counts, 'others', part)];
      return { kind: 'share' as const, part, yes, others, verdict: shareVerdict(yes, others) };
    }),
    ...(['wait', 'talk'] as const).map((kind) => {
      const [yes, others] = [secondsOf(counts, 'yes', kind), secondsOf(counts, 'others', kind)];
      const verdict: Verdict = meanDifference(others, yes)?.verdict ?? 'tooFew';
      return { kind, yes: toldOf(yes), others: toldOf(others), verdict };
    }),
  ];
}

function shareOf(counts: DrawCounts, side: Side, part: number): ShareCounts {
  const parts = partsOfDay.map((_, each) => drawCount(counts, `${side}.hour.${each}`));
  return { count: parts[part] ?? 0, total: parts.reduce((sum, count) => sum + count, 0) };
}

/** Each step stands for its middle; the last, which has no end, too. */
function secondsOf(counts: DrawCounts, side: Side, measured: 'wait' | 'talk'): ScaleCounts {
  const { seconds, last } = binsOf[measured];
  return Array.from({ length: last + 1 }, (_, bin) => ({
    value: (bin + 0.5) * seconds,
    count: drawCount(counts, `${side}.${measured}.${bin}`),
  }));
}

const toldOf = (counts: ScaleCounts): Seconds => ({ calls: answersOf(counts), mean: mean(counts) });
