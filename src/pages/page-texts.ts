import * as v from 'valibot';
import { sentence } from '../format/sentence';

const fault = (placeholders: readonly string[] = []) =>
  v.strictObject({ title: sentence(), text: sentence(placeholders) });
const periodTexts = () =>
  v.strictObject({ title: sentence(), today: sentence(), previous: sentence(), next: sentence(), choose: sentence() });

/** All texts of a page except those of its sections. */
export const pageTextsSchema = v.strictObject({
  name: sentence(),
  tagline: sentence(),
  skip: sentence(),
  /** The pages that the frame leads to. */
  pages: v.strictObject({ title: sentence(), report: sentence(), evolution: sentence(), desk: sentence() }),
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
  table: sentence(),
  files: v.strictObject({
    title: sentence(),
    csv: sentence(),
    services: sentence(),
    excel: sentence(),
    json: sentence(),
    print: sentence(),
    /** A file of windows, where there are civil days too. */
    window: sentence(['file', 'hour']),
  }),
  desk: v.strictObject({ title: sentence(), print: sentence() }),
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
/** The formats in which figures can be downloaded. */
export type FileFormat = Exclude<keyof PageTexts['files'], 'title' | 'print' | 'window'>;
