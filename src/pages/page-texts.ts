import * as v from 'valibot';
import { sentence } from '../format/sentence';
import { counted, type ReportTexts } from '../reports/report-texts';

const fault = (placeholders: readonly string[] = []) =>
  v.strictObject({ title: sentence(), text: sentence(placeholders) });
const periodTexts = () =>
  v.strictObject({ title: sentence(), today: sentence(), previous: sentence(), next: sentence(), choose: sentence() });

/** Every text of the page that the e-mail has not already: the figures' names are the report's. */
export const pageTextsSchema = v.strictObject({
  name: sentence(),
  tagline: sentence(),
  skip: sentence(),
  day: periodTexts(),
  month: periodTexts(),
  year: periodTexts(),
  periods: sentence(),
  show: sentence(),
  /** How fresh the figures are. */
  live: sentence(),
  countedAt: sentence(['time']),
  countedOn: sentence(['day', 'time']),
  lost: sentence(['time']),
  failing: sentence(['time']),
  found: sentence(),
  moreRatings: sentence(['count']),
  signedOut: sentence(['time']),
  signInAgain: sentence(),
  /** What the period comes to, in one sentence. */
  summary: v.strictObject({
    noCallsYet: sentence(),
    noCalls: sentence(),
    noRatings: counted(),
    /** Few, and more may come. */
    firstRatings: counted(),
    /** Few, and none will come. */
    tooFewRatings: counted(),
    ratings: counted(),
  }),
  heldBack: sentence(['shown', 'smallest']),
  leftOut: sentence(['shown']),
  incomplete: sentence(),
  hours: v.strictObject({
    title: sentence(),
    hour: sentence(),
    stretch: sentence(['from', 'to']),
    about: sentence(['most']),
  }),
  parts: v.strictObject({
    callsByDay: sentence(),
    callsByMonth: sentence(),
    ratingsByDay: sentence(),
    ratingsByMonth: sentence(),
    aboutCalls: sentence(['most']),
    aboutRatings: sentence(['most']),
  }),
  table: sentence(),
  compared: v.strictObject({
    title: sentence(),
    dayBefore: sentence(),
    sameWeekdayLastWeek: sentence(),
    monthBefore: sentence(),
    yearBefore: sentence(),
  }),
  services: v.strictObject({ title: sentence(), service: sentence() }),
  files: v.strictObject({
    title: sentence(),
    csv: sentence(),
    services: sentence(),
    excel: sentence(),
    json: sentence(),
    print: sentence(),
  }),
  notes: v.strictObject({
    title: sentence(),
    batches: sentence(['smallest', 'insufficient']),
    /** Of a month whose days do not sum to it. */
    sums: sentence(),
  }),
  wall: v.strictObject({
    title: sentence(),
    calls: sentence(['received', 'served']),
    share: sentence(['participants', 'share']),
    incomplete: sentence(),
    old: sentence(['time']),
  }),
  faults: v.strictObject({
    noSuchPeriod: fault(),
    future: fault(),
    beforeFirst: fault(['day']),
    noSuchMonth: fault(),
    noMonthYet: fault(),
    broken: fault(),
    back: sentence(),
  }),
  public: v.strictObject({
    title: sentence(),
    lead: sentence([], ['administration']),
    months: sentence(),
    files: sentence(),
    licence: sentence(),
    /** For catalogues of open data, joined by commas. */
    keywords: sentence(),
    back: sentence(),
    threshold: sentence(['smallest', 'insufficient']),
  }),
  footer: v.strictObject({
    links: sentence(),
    privacy: sentence(),
    accessibility: sentence(),
    made: sentence(),
  }),
});

export type PageTexts = v.InferOutput<typeof pageTextsSchema>;
export type FaultName = Exclude<keyof PageTexts['faults'], 'back'>;

/** All that the page is written with: what the figures are called is said in the report's words. */
export interface Texts {
  readonly page: PageTexts;
  readonly report: ReportTexts;
}
