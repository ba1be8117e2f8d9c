import type { AnswerCounts } from '../../src/figures/disclosure/answer-counts';
import type { GroupFigures, PeriodFigures } from '../../src/figures/period-figures';
import { countsOfFaces, type FacesCounts, faces } from '../support/faces';

/** Answers to the faces that are shown. */
export const shown = (
  satisfied: number,
  fair: number,
  reasons: Partial<FacesCounts['reasons']> = {},
): Readonly<Record<string, AnswerCounts>> => ({ [faces.key]: countsOfFaces({ satisfied, fair, reasons }) });

export const noCalls: GroupFigures = { received: 0, served: 0, transferred: 0, participants: 0, answers: 'none' };

/** 41 ratings, of which 35 are shown so far. */
export const anOrdinaryGroup: GroupFigures = {
  received: 1_240,
  served: 1_102,
  transferred: 61,
  participants: 41,
  answers: shown(26, 5, { waitTooLong: 2, problemNotSolved: 1, notGiven: 1 }),
};

const aGroup = (received: number, answers: GroupFigures['answers']): GroupFigures => {
  const participants = typeof answers === 'object' ? (answers[faces.key]?.count ?? 0) : answers === 'none' ? 0 : 3;
  return { received, served: Math.floor(received * 0.9), transferred: participants + 2, participants, answers };
};

const hourlyOn = (day: string) =>
  [3, 14, 22, 19, 11, 4, 9, 16, 21, 8].map((received, index) => ({
    from: `${day}T${String(7 + index).padStart(2, '0')}:00:00.000Z`,
    to: `${day}T${String(8 + index).padStart(2, '0')}:00:00.000Z`,
    received,
    served: Math.floor(received * 0.85),
    participants: Math.floor(received / 10),
  }));

const dayBefore = {
  ...aGroup(1_180, shown(31, 6, { waitTooLong: 3 })),
  period: '2026-11-24',
  isComplete: true,
  is: 'dayBefore',
} as const;
const weekBefore = {
  ...aGroup(1_315, 'withheld'),
  period: '2026-11-18',
  isComplete: true,
  is: 'sameWeekdayLastWeek',
} as const;

/** A Wednesday in the middle of the afternoon. */
export function aDay(overrides: Partial<PeriodFigures> = {}): PeriodFigures {
  return {
    period: '2026-11-25',
    kind: 'day',
    isOver: false,
    isComplete: true,
    total: anOrdinaryGroup,
    asked: [faces.key],
    services: [],
    hours: hourlyOn(overrides.period ?? '2026-11-25'),
    parts: [],
    compared: [dayBefore, weekBefore],
    asOf: '2026-11-25T16:42:05.000Z',
    ...overrides,
  };
}

const services = [
  { id: 'urp', name: "l'ufficio relazioni con il pubblico", ...aGroup(820, shown(20, 4, { waitTooLong: 1 })) },
  { id: 'anagrafe', name: "l'anagrafe", ...aGroup(390, shown(6, 3, { waitTooLong: 1, notGiven: 1 })) },
  { id: 'tributi', name: 'i tributi', ...aGroup(28, 'withheld') },
  { id: 'scuola', name: 'la scuola', ...aGroup(2, 'none') },
];

const days = Array.from({ length: 30 }, (_, index) => {
  const period = `2026-11-${String(index + 1).padStart(2, '0')}`;
  if (index > 24 || index % 7 === 0) return { ...noCalls, period, isComplete: true };
  if (index % 7 === 6) return { ...aGroup(140 + index, 'withheld'), period, isComplete: true };
  return {
    ...aGroup(900 + ((index * 137) % 400), shown(24 + (index % 9), 3 + (index % 4), { waitTooLong: index % 6 })),
    period,
    isComplete: true,
  };
});

export function aMonth(overrides: Partial<PeriodFigures> = {}): PeriodFigures {
  return {
    ...aDay(),
    period: '2026-11',
    kind: 'month',
    hours: [],
    parts: days,
    total: aGroup(
      21_480,
      shown(640, 88, {
        waitTooLong: 31,
        operatorUnprofessional: 4,
        problemNotSolved: 22,
        negativeAnswer: 9,
        notGiven: 6,
      }),
    ),
    compared: [
      {
        ...aGroup(24_011, shown(702, 101, { waitTooLong: 44, problemNotSolved: 30 })),
        period: '2026-10',
        isComplete: true,
        is: 'monthBefore',
      },
      { ...aGroup(0, 'none'), period: '2025-11', isComplete: true, is: 'yearBefore' },
    ],
    ...overrides,
  };
}

export function aYear(overrides: Partial<PeriodFigures> = {}): PeriodFigures {
  const parts = Array.from({ length: 12 }, (_, index) => {
    const period = `2026-${String(index + 1).padStart(2, '0')}`;
    if (index > 10) return { ...noCalls, period, isComplete: true };
    return {
      ...aGroup(
        18_000 + ((index * 1_717) % 6_000),
        shown(500 + index * 12, 90 - index, { waitTooLong: 40, problemNotSolved: 20 }),
      ),
      period,
      isComplete: true,
    };
  });
  return {
    ...aMonth(),
    period: '2026',
    kind: 'year',
    parts,
    compared: [{ ...noCalls, period: '2025', isComplete: true, is: 'yearBefore' }],
    ...overrides,
  };
}

const few = (participants: number, answers: GroupFigures['answers'], received = 12): GroupFigures => ({
  received,
  served: received - 1,
  transferred: participants + 1,
  participants,
  answers,
});

const quietDay = { hours: hourlyOn('2026-11-25').slice(0, 1), compared: [] } as const;

/** Every state that the page can be in, by a name for people and for files. */
export const states: Readonly<Record<string, PeriodFigures>> = {
  'an ordinary day': aDay(),
  'an empty day': aDay({ total: noCalls, hours: [] }),
  'calls without a rating': aDay({ total: few(0, 'none', 3), ...quietDay }),
  'the first rating': aDay({ total: few(1, 'withheld'), ...quietDay }),
  'ratings held back': aDay({ total: few(7, 'withheld') }),
  'few ratings': aDay({ total: few(10, shown(3, 1, { waitTooLong: 1 }), 26), ...quietDay }),
  'a day that is over': aDay({
    period: '2026-11-24',
    isOver: true,
    total: { ...anOrdinaryGroup, participants: 35 },
    asOf: '2026-11-25T09:00:00.000Z',
  }),
  'too few ratings': aDay({ isOver: true, total: few(3, 'withheld') }),
  'no calls at all': aDay({ isOver: true, total: noCalls, hours: [], compared: [] }),
  'nobody unsatisfied': aDay({ isOver: true, total: few(40, shown(36, 4), 300) }),
  'something was lost': aDay({ isComplete: false, compared: [{ ...dayBefore, isComplete: false }, weekBefore] }),
  'four services': aDay({ services }),
  'a month': aMonth({ services }),
  'a year': aYear(),
};
