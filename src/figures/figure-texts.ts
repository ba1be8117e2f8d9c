import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** A text about a number of things. What is said of one thing need not name the number. */
const counted = () => v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) });

/**
 * What the figures are called and what is said of them, on the page as in the mail, so that an administration can replace
 * each text. What they say of a figure's meaning is theirs to answer for; that each figure is named at all is not: those
 * placeholders are required.
 */
export const figureTextsSchema = v.strictObject({
  /** What the period comes to, in one sentence; which one depends on how much there is to tell. */
  summary: v.strictObject({
    noCallsYet: sentence(),
    noCallsAllDay: sentence(),
    noCalls: sentence(),
    noRatingsYet: counted(),
    noRatings: counted(),
    /** Few, and more may come. */
    firstRatings: counted(),
    /** Few, and none will come. */
    tooFewRatings: counted(),
    ratings: counted(),
  }),
  remarks: v.strictObject({
    heldBack: sentence(['shown', 'smallest']),
    leftOut: sentence(['shown']),
    /** Of a day that something was lost of: so many records, or nobody knows how many. */
    lost: counted(),
    mayBeIncomplete: sentence(),
    incomplete: v.strictObject({ month: sentence(), year: sentence() }),
    incompleteBeside: sentence(['periods']),
  }),
  figures: v.strictObject({
    received: sentence(),
    served: sentence(),
    transferred: sentence(),
    participants: sentence(),
    participation: sentence(),
  }),
  ratings: v.strictObject({ satisfied: sentence(), fair: sentence(), unsatisfied: sentence() }),
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
  sections: v.strictObject({
    calls: sentence(),
    ratings: sentence(),
    reasons: sentence(),
    compared: sentence(),
    services: sentence(),
    notes: sentence(),
  }),
  columns: v.strictObject({
    figure: sentence(),
    service: sentence(),
    hour: sentence(),
    day: sentence(),
    month: sentence(),
    year: sentence(),
    dayBefore: sentence(),
    sameWeekdayLastWeek: sentence(),
    monthBefore: sentence(),
    yearBefore: sentence(),
  }),
  charts: v.strictObject({
    callsByHour: sentence(),
    callsByDay: sentence(),
    callsByMonth: sentence(),
    ratingsByDay: sentence(),
    ratingsByMonth: sentence(),
    hours: sentence(['from', 'to']),
    aboutHours: sentence(['most']),
    aboutCalls: sentence(['most']),
    aboutRatings: sentence(['most']),
  }),
  notes: v.strictObject({
    shares: sentence(),
    participation: sentence(),
    intervals: sentence([], ['fewest']),
    threshold: sentence(['smallest', 'insufficient']),
    /** Of a month whose days do not sum to it. */
    sums: sentence(),
    anonymous: sentence(),
  }),
});

export type FigureTexts = v.InferOutput<typeof figureTextsSchema>;
