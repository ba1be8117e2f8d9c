import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** A text with singular and plural. The singular need not contain the number. */
const counted = () => v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) });

/**
 * The texts about figures, for page and mail. An administration can replace each of them and is responsible for what they say; but
 * the placeholders of figures are required, so that none is left out.
 */
export const figureTextsSchema = v.strictObject({
  /** The summary in one sentence, by how much there is to tell. */
  summary: v.strictObject({
    noCallsYet: sentence(),
    noCallsAllDay: sentence(),
    noCalls: sentence(),
    noRatingsYet: counted(),
    noRatings: counted(),
    /** Too few ratings, and more may come. */
    firstRatings: counted(),
    /** Too few ratings, and no more will come. */
    tooFewRatings: counted(),
    ratings: counted(),
  }),
  /** Over windows: when they begin and end. */
  window: sentence(['hour', 'from', 'to']),
  remarks: v.strictObject({
    heldBack: sentence(['shown', 'smallest']),
    leftOut: sentence(['shown']),
    /** For a day with lost writes, of which the number is known or not. */
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
    /** Of those that no operator took. */
    closed: sentence(),
    informed: sentence(),
    promised: sentence(),
    /** Of promises to call back. */
    kept: sentence(),
    late: sentence(),
    broken: sentence(),
    withdrawn: sentence(),
    unreached: sentence(),
    refused: sentence(),
  }),
  /** Of the answers to a scale. */
  mean: sentence(),
  ofAnswers: sentence(['count']),
  /** Of a scale, and how sure they are. */
  measures: v.strictObject({
    index: sentence(),
    high: sentence(['lowest']),
    nps: sentence(),
    promoters: sentence(),
    passives: sentence(),
    detractors: sentence(),
    unclear: sentence(),
    unclearTo: sentence(['question']),
    /** Over what is to be taken with care. */
    doubtful: sentence(),
    flagged: sentence(['label', 'count'], ['total']),
    interval: sentence(['low', 'high']),
    /** One that may miss more often. */
    roughInterval: sentence(['low', 'high']),
    /** Instead of a figure of which too few answers say nothing. */
    tooFew: counted(),
  }),
  insufficient: sentence(),
  ofServed: sentence(['share']),
  ofTotal: sentence(['count', 'total']),
  interval: sentence(['low', 'high']),
  sections: v.strictObject({
    calls: sentence(),
    compared: sentence(),
    services: sentence(),
    topics: sentence(),
    topicsOf: sentence(['service']),
    notes: sentence(),
  }),
  columns: v.strictObject({
    figure: sentence(),
    service: sentence(),
    topic: sentence(),
    noTopic: sentence(),
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
    answersByDay: sentence(['question']),
    answersByMonth: sentence(['question']),
    hours: sentence(['from', 'to']),
    aboutHours: sentence(['most']),
    aboutCalls: sentence(['most']),
    aboutAnswers: sentence(['answers', 'most']),
    aboutMeasure: sentence(['measure', 'lowest', 'highest'], ['fewest']),
    interval: sentence(),
    usualMonth: sentence(['mean']),
  }),
  /** Told by operator, where an agreement allows it. */
  operators: v.strictObject({
    title: sentence(),
    titleOf: sentence(['service', 'questionnaire']),
    operator: sentence(),
    /** In place of a name. */
    unlisted: sentence(),
    agreed: sentence(['agreement', 'from', 'until']),
    noRanking: sentence(),
    fewest: sentence(['fewest']),
    /** In place of the note that ratings are not about those who work there. */
    anonymous: sentence(),
  }),
  differences: v.strictObject({
    /** Between two periods. */
    told: sentence(['measure', 'before', 'after', 'from', 'to', 'change', 'low', 'high', 'verdict']),
    nothing: sentence(['measure', 'before', 'after', 'fewest']),
    /** The units of a change. */
    points: counted(),
    percentagePoints: counted(),
    real: sentence(),
    chance: sentence(['answers']),
    /** Where the two periods have the same. */
    same: sentence(),
    tooFew: sentence(['fewest']),
  }),
  notes: v.strictObject({
    shares: sentence(),
    participation: sentence(),
    /** Where a wait was told to enough callers who were served. */
    told: sentence(['count', 'median', 'most']),
    intervals: sentence([], ['fewest']),
    /** Where means and scores are shown. */
    scores: sentence([], ['fewest']),
    nps: sentence(),
    /** Where keys can be unclear, or answers are flagged. */
    doubtful: sentence(),
    threshold: sentence(['smallest', 'insufficient']),
    /** For a month that shows more ratings than its days do. */
    sums: sentence(),
    /** For a period in which a questionnaire changed. */
    versions: sentence(['day']),
    anonymous: sentence(),
  }),
});

export type FigureTexts = v.InferOutput<typeof figureTextsSchema>;
