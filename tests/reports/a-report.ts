import * as fc from 'fast-check';
import * as v from 'valibot';
import catalogue from '../../config/texts/it.json';
import { anyText } from '../../scripts/test/any-text';
import { daysBefore } from '../../src/calendar/civil-time';
import type { FigureTexts } from '../../src/figures/figure-texts';
import { attachedCsv } from '../../src/figures/figures-file';
import type { GroupFigures, PeriodFigures } from '../../src/figures/period-figures';
import { mailedSections } from '../../src/figures/sections';
import type { CallCounts, DayTotals } from '../../src/figures/tally';
import { type Letter, letterOf, type Report } from '../../src/reports/report-mail';
import { reportTextsSchema } from '../../src/reports/report-texts';
import { figureTexts } from '../figures/told';
import { countsOfFaces, faces, type GivenReason } from '../support/faces';

const smallestGroup = 5;

/** The texts as they are delivered. */
export const texts = v.parse(reportTextsSchema, catalogue.report);

interface Ratings {
  readonly satisfied?: number;
  readonly fair?: number;
  readonly reasons?: Partial<Record<GivenReason, number>>;
}

/** A tally that keeps its own invariants: everybody who was transferred gave a rating, unless said otherwise. */
export function aTally(
  { satisfied = 0, fair = 0, reasons = {} }: Ratings,
  calls: Partial<Pick<CallCounts, 'received' | 'served' | 'transferred'>> = {},
): DayTotals {
  const counts = countsOfFaces({ satisfied, fair, reasons });
  const participants = counts.count;
  const transferred = calls.transferred ?? participants;
  const served = calls.served ?? transferred;
  return {
    received: calls.received ?? served,
    served,
    transferred,
    participants,
    answers: participants > 0 ? { [faces.key]: counts } : {},
  };
}

/** A tally as it is shown. */
export function figuresOf({ answers, ...calls }: DayTotals): GroupFigures {
  const shown = calls.participants < smallestGroup ? 'withheld' : answers;
  return { ...calls, answers: calls.participants === 0 ? 'none' : shown };
}

/** 40 ratings of 100 calls served. */
export const anOrdinaryTally = aTally(
  { satisfied: 28, fair: 7, reasons: { waitTooLong: 2, problemNotSolved: 1, negativeAnswer: 1, notGiven: 1 } },
  { received: 120, served: 100, transferred: 50 },
);

/** A day's figures, told by what was counted. */
export interface TalliedDay {
  readonly day: string;
  readonly tally: DayTotals;
  readonly dayBefore: DayTotals;
  readonly sameWeekdayLastWeek: DayTotals;
}

export function aTalliedDay({
  day = '2026-11-22',
  tally = anOrdinaryTally,
  dayBefore = anOrdinaryTally,
  sameWeekdayLastWeek = anOrdinaryTally,
}: Partial<TalliedDay> = {}): PeriodFigures {
  return dayOfGroups(day, [tally, dayBefore, sameWeekdayLastWeek].map(figuresOf));
}

function dayOfGroups(day: string, [total, dayBefore, weekBefore]: readonly GroupFigures[]): PeriodFigures {
  if (!total || !dayBefore || !weekBefore) throw new Error('three days are compared');
  return {
    period: day,
    kind: 'day',
    isOver: false,
    isComplete: true,
    total,
    asked: [faces.key],
    services: [],
    hours: [],
    parts: [],
    compared: [
      { is: 'dayBefore', period: daysBefore(day, 1), isComplete: true, ...dayBefore },
      { is: 'sameWeekdayLastWeek', period: daysBefore(day, 7), isComplete: true, ...weekBefore },
    ],
    asOf: `${day}T17:30:00.000Z`,
  };
}

export type Overrides = Partial<TalliedDay & { administration: string }>;

/** A day's report. */
export const aReport = ({ administration = 'Comune di Borgo', ...day }: Overrides = {}): Report =>
  reportOf(aTalliedDay(day), administration);

export const aLetter = (overrides?: Overrides): Letter => letterOf(aReport(overrides), texts);

export function reportOf(
  figures: PeriodFigures,
  administration = 'Comune di Borgo',
  own: FigureTexts = figureTexts,
): Report {
  return {
    period: figures.period,
    administration,
    sections: mailedSections(figures, own, { smallestGroup }),
    files: [{ period: figures.period, csv: attachedCsv(figures, administration) }],
  };
}

const aCount = fc.nat(40);
const aReasonTally = fc.record({
  waitTooLong: aCount,
  operatorUnprofessional: aCount,
  problemNotSolved: aCount,
  negativeAnswer: aCount,
  notGiven: aCount,
});

/** Any tally that keeps the invariants; often an empty one, or one with too few ratings to be shown. */
const anyTally: fc.Arbitrary<DayTotals> = fc
  .tuple(
    fc.record({ satisfied: aCount, fair: aCount, reasons: aReasonTally }),
    fc.array(fc.nat(2_000), { maxLength: 3 }),
  )
  .map(([ratings, [notAnswered = 0, notTransferred = 0, notServed = 0]]) => {
    const { participants } = aTally(ratings);
    const transferred = participants + notAnswered;
    const served = transferred + notTransferred;
    return aTally(ratings, { transferred, served, received: served + notServed });
  });
const fewTally = fc
  .record({ satisfied: fc.nat(2), fair: fc.nat(2), reasons: fc.record({ notGiven: fc.nat(2) }) })
  .map((ratings) => aTally(ratings));
const oftenSmall = fc.oneof(anyTally, fewTally).map(figuresOf);

/** Any day that there can be. */
export const anyDay: fc.Arbitrary<PeriodFigures> = fc
  .tuple(
    fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
    fc.tuple(oftenSmall, oftenSmall, oftenSmall),
  )
  .map(([date, groups]) => dayOfGroups(date.toISOString().slice(0, 10), groups));
export const anyAdministration = anyText({ minLength: 1, maxLength: 200 });
