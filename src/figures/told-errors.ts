import type { NamedCounts } from './named-counts';

/** A call as far as its wait was announced. */
export interface ToldCall {
  readonly toldFrom?: number | undefined;
  readonly toldTo?: number | undefined;
  readonly waitSeconds?: number | undefined;
}

/**
 * How far the middle of what was told lay from what came, for each call that an operator took: a histogram, in steps of half a
 * minute, the last of which has no end. Days, months and years of it can be added up.
 */
export type ToldErrors = NamedCounts;

const step = 30;
const lastStep = 60;

/** The step of a call's error; nothing where no wait was told, or none came. */
export function stepOf({ toldFrom, toldTo, waitSeconds }: ToldCall): number | undefined {
  if (toldFrom === undefined || toldTo === undefined || waitSeconds === undefined) return undefined;
  const error = Math.abs((toldFrom + toldTo) / 2 - waitSeconds);
  return Math.min(Math.floor(error / step), lastStep);
}

/** @param times how many identical calls there are */
export function errorsOfTold(call: ToldCall, times: number): ToldErrors | undefined {
  const of = stepOf(call);
  return of === undefined ? undefined : { [of]: times };
}

export const countTold = (errors: ToldErrors): number => Object.values(errors).reduce((sum, count) => sum + count, 0);

/**
 * Within how many seconds that share of the errors lies: the end of their step.
 * @param share such as 0.5 for the median
 */
export function errorWithin(errors: ToldErrors, share: number): number {
  const wanted = countTold(errors) * share;
  let counted = 0;
  for (let at = 0; at <= lastStep; at++) {
    counted += errors[at] ?? 0;
    if (counted >= wanted) return (at + 1) * step;
  }
  return (lastStep + 1) * step;
}
