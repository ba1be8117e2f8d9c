import { type Rating, ratings } from '../ballots/questionnaire';
import { fill } from '../format/fill';
import type { NamedFigure, Row } from '../format/section';
import {
  countAndShare,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from '../format/written-figures';
import type { FigureTexts } from './figure-texts';
import type { GroupFigures, ShownRatings } from './period-figures';
import { givenReasons } from './tally';

export const callFigures = ['received', 'served', 'transferred', 'participants'] as const;

/** The ratings that there are to show, if any may be shown. */
export const shownRatings = ({ ratings }: GroupFigures): ShownRatings | undefined =>
  typeof ratings === 'object' ? ratings : undefined;

/** How many calls came how far; of who gave a rating, the share of the served too. */
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

/** The faces with their counts and shares; none where no ratings may be shown. */
export const faces = (group: GroupFigures, texts: FigureTexts): readonly (NamedFigure & { look: Rating })[] =>
  shownRatings(group) === undefined
    ? []
    : ratings.map((look) => ({ look, label: texts.ratings[look], ...ratingFigure(group, look, texts) }));

/** A group's count and share of a rating; in words where there is none to be shown. */
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

/** Where nobody rated there is nothing; where too few did there is something, and it is not shown. */
function ifShown(
  { ratings }: GroupFigures,
  { insufficient }: FigureTexts,
  write: (shown: ShownRatings) => WrittenFigure,
): WrittenFigure {
  if (ratings === 'none') return { value: '–' };
  return ratings === 'withheld' ? { value: insufficient, withheld: true } : write(ratings);
}
