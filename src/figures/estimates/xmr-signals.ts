/** What is hardly chance in a series. */
export interface Signal {
  /** A value outside of the limits; a run on one side of the centre; a run that rises or falls; two of three near one limit. */
  readonly rule: 'outside' | 'side' | 'trend' | 'nearLimit';
  /** Places in the series, from 0, both included. What overlaps is one signal. */
  readonly first: number;
  readonly last: number;
  /** Above the centre or rising; below it or falling. */
  readonly direction: 'up' | 'down';
}

/** Seven, for a run on one side and for a trend, as the NHS counts ("Making data count"; NHSRplotthedots). */
const fewestInRun = 7;

/**
 * The rules of the NHS's "Making data count"; of three of which two are near a limit, the other may be anywhere. `toLimit` is how far
 * the limits are from the centre.
 */
export function signalsOf(values: readonly number[], centre: number, toLimit: number): readonly Signal[] {
  return (['up', 'down'] as const).flatMap((direction) => {
    const sign = direction === 'up' ? 1 : -1;
    const away = values.map((value) => sign * (value - centre));
    const rises = away.map((value, place) => value > (away[place - 1] ?? value));
    const isNear = away.map((value) => value > (2 / 3) * toLimit);
    const signals = (rule: Signal['rule'], runs: readonly Run[]): readonly Signal[] =>
      runs.map(({ first, last }) => ({ rule, first, last, direction }));
    return [
      ...signals('outside', runsOf(away.map((value) => value > toLimit))),
      ...signals('side', runsOf(away.map((value) => value > 0)).filter(isLong)),
      // The value before the first rise belongs to the trend.
      ...signals(
        'trend',
        runsOf(rises)
          .map(({ first, last }) => ({ first: first - 1, last }))
          .filter(isLong),
      ),
      ...signals('nearLimit', runsOf(isNear.map((_, place) => isInTwoOfThree(isNear, place)))),
    ];
  });
}

type Run = Pick<Signal, 'first' | 'last'>;

const isLong = ({ first, last }: Run): boolean => last - first + 1 >= fewestInRun;

/** The longest stretches in which it is so. */
function runsOf(isSo: readonly boolean[]): readonly Run[] {
  const starts = isSo.flatMap((so, place) => (so && !isSo[place - 1] ? [place] : []));
  return starts.map((first) => {
    const end = isSo.indexOf(false, first);
    return { first, last: (end === -1 ? isSo.length : end) - 1 };
  });
}

/** Whether a place belongs to three in a row of which two or three are so. */
const isInTwoOfThree = (isSo: readonly boolean[], place: number): boolean =>
  [place - 2, place - 1, place].some((first) => first >= 0 && isSo.slice(first, first + 3).filter(Boolean).length >= 2);
