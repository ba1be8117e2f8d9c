import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** A text about a number of things. What is said of one thing need not name the number. */
export const counted = () => v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) });

/**
 * Every text of the report, so that an administration can replace each of them. What they say of a figure's meaning is
 * theirs to answer for; that each figure is named at all is not: those placeholders are required.
 */
export const reportTextsSchema = v.strictObject({
  subject: sentence(['day'], ['administration']),
  /** The message that `npm run doctor -- --mail` sends. */
  test: v.strictObject({ subject: sentence(), text: sentence([], ['administration']) }),
  title: sentence(),
  /** What the day comes to, in one sentence; which one depends on how much there is to tell. */
  summary: v.strictObject({
    noCalls: sentence(),
    noRatings: counted(),
    tooFewRatings: counted(),
    ratings: counted(),
  }),
  sections: v.strictObject({
    calls: sentence(),
    ratings: sentence(),
    reasons: sentence(),
  }),
  columns: v.strictObject({
    figure: sentence(),
    day: sentence(),
    dayBefore: sentence(),
    sameWeekdayLastWeek: sentence(),
  }),
  figures: v.strictObject({
    received: sentence(),
    served: sentence(),
    transferred: sentence(),
    participants: sentence(),
    participation: sentence(),
  }),
  ratings: v.strictObject({
    satisfied: sentence(),
    fair: sentence(),
    unsatisfied: sentence(),
  }),
  reasons: v.strictObject({
    waitTooLong: sentence(),
    operatorUnprofessional: sentence(),
    problemNotSolved: sentence(),
    negativeAnswer: sentence(),
    notGiven: sentence(),
  }),
  nobodyUnsatisfied: sentence(),
  insufficient: sentence(),
  ofServed: sentence(['share']),
  ofTotal: sentence(['count', 'total']),
  interval: sentence(['low', 'high']),
  /** Of the link to the page on line. */
  link: sentence(),
  /** What the month's report says otherwise than the day's. */
  month: v.strictObject({
    subject: sentence(['month'], ['administration']),
    noCalls: sentence(),
    incomplete: sentence(),
    columns: v.strictObject({ month: sentence(), monthBefore: sentence(), yearBefore: sentence() }),
  }),
  notes: v.strictObject({
    shares: sentence(),
    participation: sentence(),
    intervals: sentence([], ['fewest']),
    insufficient: sentence([], ['smallest']),
    heldBack: sentence(),
    incomplete: counted(),
    mayBeIncomplete: sentence(),
    incompleteBeside: sentence(['periods']),
    anonymous: sentence(),
  }),
});

export type ReportTexts = v.InferOutput<typeof reportTextsSchema>;
