import { type Rating, ratings } from '../ballots/questionnaire';
import { fill } from '../format/fill';
import type { Row } from '../format/section';
import {
  countAndShare,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from '../format/written-figures';
import type { RatingCounts } from './disclosure/rating-counts';
import type { FigureTexts } from './figure-texts';
import type { GroupFigures } from './period-figures';
import { givenReasons } from './tally';

export const callFigures = ['received', 'served', 'transferred', 'participants'] as const;

/** The ratings, if any may be shown. */
export const shownRatings = ({ ratings }: GroupFigures): RatingCounts | undefined =>
  typeof ratings === 'object' ? ratings : undefined;

/** The counts of calls by state; for participants the share of the served calls as well. */
export function callTotals(group: GroupFigures, texts: FigureTexts) {
  const { participants, served } = group;
  return callFigures.map((figure) => ({
    figure,
    label: texts.figures[figure],
    value: writeNumber(group[figure]),
    ...(figure === 'participants' &&
      served > 0 && {
        beside: fill(texts.ofServed, { share: writeShare(participants, served) }),
        ...writeInterval(participants, served, texts),
      }),
  }));
}

/** The faces with their counts and shares. */
export const faces = (group: GroupFigures, texts: FigureTexts) =>
  ratings.map((look) => ({ look, label: texts.ratings[look], ...ratingFigure(group, look, texts) }));

/** A rating's count and share in a row; words if it is not shown. */
export const ratingFigure = (group: GroupFigures, rating: Rating, texts: FigureTexts): WrittenFigure =>
  ifShown(group, texts, (shown) => countAndShare(shown[rating], shown.count, texts));

export const callRows = (groups: readonly GroupFigures[], texts: FigureTexts): readonly Row[] => [
  ...callFigures.map((figure) => ({
    label: texts.figures[figure],
    cells: groups.map((group) => ({ value: writeNumber(group[figure]) })),
  })),
  {
    label: texts.figures.participation,
    cells: groups.map(({ participants, served }) => shareOfTotal(participants, served, texts)),
  },
];

export const ratingRows = (groups: readonly GroupFigures[], texts: FigureTexts): readonly Row[] =>
  ratings.map((rating) => ({
    label: texts.ratings[rating],
    cells: groups.map((group) => ratingFigure(group, rating, texts)),
  }));

export const reasonRows = (groups: readonly GroupFigures[], texts: FigureTexts): readonly Row[] =>
  givenReasons.map((reason) => ({
    label: texts.reasons[reason],
    cells: groups.map((group) => ifShown(group, texts, ({ reasons }) => ({ value: writeNumber(reasons[reason]) }))),
  }));

/** Distinguishes "no ratings" from "too few to be shown". */
function ifShown(
  { ratings }: GroupFigures,
  { insufficient }: FigureTexts,
  write: (shown: RatingCounts) => WrittenFigure,
): WrittenFigure {
  if (ratings === 'none') return { value: '–' };
  return ratings === 'withheld' ? { value: insufficient, withheld: true } : write(ratings);
}
