import type { Question } from '../ballots/questionnaire';
import { fill, fillCounted } from '../format/fill';
import {
  countAndShare,
  roundPercent,
  type WrittenFigure,
  writeDecimals,
  writeNumber,
  writePercent,
  writeSigned,
} from '../format/written-figures';
import type { AnswerCounts } from './disclosure/answer-counts';
import type { Estimate } from './estimates/estimate';
import { mean } from './estimates/mean';
import { type NpsClasses, nps, npsClasses } from './estimates/nps';
import type { ScaleCounts } from './estimates/scale-counts';
import { countFrom, share } from './estimates/share';
import type { FigureTexts } from './figure-texts';
import { answeredBy, countOf } from './question-counts';

/** The figure that a scale is told by, and how it is written. */
export interface Measure {
  readonly label: string;
  readonly estimate: (counts: ScaleCounts) => Estimate | undefined;
  readonly level: (value: number) => string;
  /** Of an interval. */
  readonly end: (value: number) => string;
}

/** From this answer on somebody has given a high mark: a good one, as Italian schools have it. */
export const highFrom = 7;

/** The Net Promoter Score, or the mean. */
export function measureOf({ measure }: Question, { measures, mean: plain }: FigureTexts): Measure {
  if (measure === 'nps') {
    return {
      label: measures.nps,
      estimate: (counts) => nps(npsClasses(counts)),
      level: (value) => writeSigned(value, 0),
      end: (value) => writeSigned(value, 0),
    };
  }
  const oneDecimal = (value: number) => writeDecimals(value, 1);
  return { label: measure === 'index' ? measures.index : plain, estimate: mean, level: oneDecimal, end: oneDecimal };
}

/** The classes of the Net Promoter Score, from the best. */
export const npsClassNames = ['promoters', 'passives', 'detractors'] as const satisfies readonly (keyof NpsClasses)[];

/** How many of the answers are from 7 on. */
export const highMeasure = ({ measures }: FigureTexts): Measure => ({
  label: fill(measures.high, { lowest: writeNumber(highFrom) }),
  estimate: (counts) => share(countFrom(counts, highFrom)),
  level: writePercent,
  end: roundPercent,
});

/** How many gave which value of a scale; those that could not be made out have none. */
export const scaleCounts = (question: Question, counts: AnswerCounts): ScaleCounts =>
  question.answers.map((answer) => ({ value: Number(answer.id), count: countOf(question, answer, counts) }));

/** With the number of answers and its interval; of too few, only their number. */
export function writeMeasure(
  measure: Measure,
  question: Question,
  counts: AnswerCounts,
  texts: FigureTexts,
): WrittenFigure {
  const answered = answeredBy(question, counts);
  if (answered === 0) return { value: '–' };
  const estimate = measure.estimate(scaleCounts(question, counts));
  const { measures, ofAnswers } = texts;
  if (!estimate) return { value: '–', beside: fillCounted(measures.tooFew, answered, writeNumber(answered)) };
  return {
    value: measure.level(estimate.value),
    beside: fill(ofAnswers, { count: writeNumber(estimate.n) }),
    interval: writeEnds(measure, estimate, texts),
  };
}

/** How many belong to a class of the Net Promoter Score. */
export const writeClass = (
  name: keyof NpsClasses,
  question: Question,
  counts: AnswerCounts,
  texts: FigureTexts,
): WrittenFigure => countAndShare(npsClasses(scaleCounts(question, counts))[name], answeredBy(question, counts), texts);

export const writeEnds = (
  { end }: Pick<Measure, 'end'>,
  { interval: { low, high }, isRough }: Estimate,
  { measures }: Pick<FigureTexts, 'measures'>,
): string => fill(isRough ? measures.roughInterval : measures.interval, { low: end(low), high: end(high) });
