import { fill, fillCounted } from '../format/fill';
import { writeAbout, writeDecimals, writeNumber, writeSigned } from '../format/written-figures';
import { type Difference, fewestToCompare } from './estimates/difference';
import { fewestToSay } from './estimates/estimate';
import type { FigureTexts } from './figure-texts';

/** What is compared, and how it is called within a sentence: `NPS`, `voto medio`. */
export interface Compared {
  readonly kind: 'nps' | 'mean' | 'share';
  readonly name: string;
}

/** The two periods as they are written within a sentence: `marzo 2026`. */
export interface ComparedPeriods {
  readonly before: string;
  readonly after: string;
}

/** A difference of two periods with its noise, and whether it is one. Undefined is one of which too few answered. */
export function differenceSentence(
  { kind, name }: Compared,
  periods: ComparedPeriods,
  difference: Difference | undefined,
  { differences: texts }: Pick<FigureTexts, 'differences'>,
): string {
  if (difference === undefined) {
    return fill(texts.nothing, { ...periods, measure: name, fewest: writeNumber(fewestToSay) });
  }
  const { before, after, value, interval } = difference;
  const { level, change, end } = waysToWrite(texts)[kind];
  return fill(texts.told, {
    ...periods,
    measure: name,
    from: level(before.value),
    to: level(after.value),
    change: change(value),
    low: end(interval.low),
    high: end(interval.high),
    verdict: verdictOn(difference, texts),
  });
}

interface WaysToWrite {
  readonly level: (value: number) => string;
  readonly change: (value: number) => string;
  /** Of an interval: with fewer digits than the change, because it is less sure. */
  readonly end: (value: number) => string;
}

function waysToWrite(texts: FigureTexts['differences']): Readonly<Record<Compared['kind'], WaysToWrite>> {
  return {
    nps: {
      level: (value) => writeSigned(value, 1),
      change: (value) => fillCounted(texts.points, Math.abs(value), writeSigned(value, 1)),
      end: (value) => writeSigned(value, 0),
    },
    mean: {
      level: (value) => writeDecimals(value, 2),
      change: (value) => writeSigned(value, 2),
      end: (value) => writeSigned(value, 1),
    },
    share: {
      level: (value) => `${writeDecimals(100 * value, 1)}%`,
      change: (value) => fillCounted(texts.percentagePoints, Math.abs(100 * value), writeSigned(100 * value, 1)),
      end: (value) => writeSigned(100 * value, 0),
    },
  };
}

function verdictOn({ verdict, answersToSee }: Difference, texts: FigureTexts['differences']): string {
  if (verdict === 'real') return texts.real;
  if (verdict === 'tooFew') return fill(texts.tooFew, { fewest: writeNumber(fewestToCompare) });
  return answersToSee === undefined ? texts.same : fill(texts.chance, { answers: writeAbout(answersToSee) });
}
