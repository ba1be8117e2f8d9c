import * as fc from 'fast-check';
import { hoursOf, timeOfDay } from '../../src/calendar/civil-time';
import { scaleTo } from '../../src/figures/chart-scale';
import { chartsOf as chartsWith } from '../../src/figures/charts';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { faces } from '../support/faces';
import { aDay, aMonth, aYear } from './some-figures';
import { figureTexts } from './told';

const asked = [{ questionnaire: faces, question: faces.first, title: faces.first.title, isFirst: true }];
const chartsOf = (figures: PeriodFigures) => chartsWith(figures, asked, figureTexts);

test('the scale holds what it measures, in at most four round steps', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), (highest) => {
      const { top, ticks } = scaleTo(highest);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(ticks.at(-1)).toBe(top);
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(String(ticks[0])).toMatch(/^[125]0*$/);
    }),
  );
});

describe('the course of the day', () => {
  const hour = (from: string, to: string, received: number) => ({ from, to, received, served: 0, participants: 0 });
  const hourAfter = (from: string) => new Date(Date.parse(from) + 3_600_000).toISOString();
  const timeOf = (from: string) => timeOfDay(new Date(from));
  const chartOf = (...hours: ReturnType<typeof hour>[]) => chartsOf(aDay({ hours }))[0];
  const callsAt =
    (...times: readonly string[]) =>
    (day: string) =>
      hoursOf(day).map((from) => hour(from, hourAfter(from), times.includes(timeOf(from)) ? 30 : 0));
  const labelsOf = (day: string, hours: ReturnType<typeof hour>[]) =>
    chartsOf(aDay({ period: day, hours }))[0]?.columns.map(({ label }) => label);

  test.each([
    ['one call at nine', ['09:00'], '7 8 9 10 11 12'],
    ['a morning', ['08:00', '09:00', '10:00', '12:00'], '8 9 10 11 12 13'],
    ['an evening', ['17:00', '18:00', '19:00', '20:00'], '16 17 18 19 20 21'],
    ['a working day', ['08:00', '10:00', '13:00', '17:00'], '8 9 10 11 12 13 14 15 16 17'],
    ['the night’s first hour', ['00:00'], '0 1 2 3 4 5'],
    ['the night’s last hours', ['22:00', '23:00'], '18 19 20 21 22 23'],
    ['a day and a night', ['00:00', '23:00'], [...Array(24).keys()].join(' ')],
  ])('is drawn from the first call to the last: %s', (_, times, labels) => {
    expect(labelsOf('2026-11-25', callsAt(...times)('2026-11-25'))?.join(' ')).toBe(labels);
  });

  test.each([
    ['2026-03-29', '0 1 3 4 5 6'],
    ['2026-10-25', '0 1 2 2 3 4'],
  ])('is drawn by Rome’s clock where clocks change: %s', (day, labels) => {
    expect(labelsOf(day, callsAt('01:00', '03:00')(day))?.join(' ')).toBe(labels);
  });

  test('draws the hours without calls, too, of which a sealed day keeps nothing', () => {
    const sealed = callsAt('08:00', '10:00', '15:00')('2026-11-25').filter(({ received }) => received > 0);
    const chart = chartOf(...sealed);
    expect(chart?.columns.map(({ label }) => label)).toEqual(['8', '9', '10', '11', '12', '13', '14', '15']);
    expect(chart?.columns.map(({ bars }) => bars[0]?.to)).toEqual([30, 0, 30, 0, 0, 0, 0, 30]);
    expect(chart?.table.groups[0]?.rows).toHaveLength(8);
    expect([chart?.columns[0]?.from, chart?.columns.at(-1)?.to]).toEqual([0, 1]);
  });

  test('names both ends of a stretch of several hours', () => {
    const chart = chartOf(
      hour('2026-11-25T08:00Z', '2026-11-25T12:00Z', 8),
      hour('2026-11-25T12:00Z', '2026-11-25T13:00Z', 3),
      hour('2026-11-25T19:00Z', '2026-11-25T23:00Z', 2),
    );
    expect(chart?.columns.map(({ label }) => label).join(' ')).toBe('9–13 13 14 15 16 17 18 19 20–24');
    expect(chart?.columns.map(({ isMinor }) => isMinor)).not.toContain(true);
  });

  test('counts calls by the area: of a stretch of several hours the column is as much lower as it is wider', () => {
    const chart = chartOf(
      hour('2026-11-25T07:00Z', '2026-11-25T08:00Z', 8),
      hour('2026-11-25T08:00Z', '2026-11-25T13:00Z', 10),
    );
    expect(chart?.columns.map(({ bars }) => bars[0]?.to)).toEqual([8, 2]);
    expect(chart?.table.groups[0]?.rows.map(({ cells }) => cells[0]?.value)).toEqual(['8', '10']);
  });

  test('is not drawn where nobody called', () => {
    const { total } = aDay();
    expect(chartsOf(aDay({ total: { ...total, received: 0 } }))).toEqual([]);
  });
});

test.each([
  ['a month', aMonth(), 30],
  ['a year', aYear(), 12],
])(
  '%s has a chart of calls and one of answers, each with a table that has a row for every column',
  (_, figures, parts) => {
    const charts = chartsOf(figures);
    expect(charts.map(({ id }) => id)).toEqual(['calls', 'answers-faces-1']);
    for (const { columns, table } of charts) {
      expect([columns.length, table.groups[0]?.rows.length]).toEqual([parts, parts]);
      expect(columns.at(-1)?.to).toBe(1);
    }
  },
);

describe('a month of its year', () => {
  const year = aYear();
  const firstOf = (count: number) => aYear({ parts: year.parts.slice(0, count) });

  test('stands where it does every year, however many have come', () => {
    for (const chart of chartsOf(firstOf(2))) {
      expect(chart.columns).toHaveLength(12);
      expect(chart.columns.map(({ label }) => label).join(' ')).toBe('gen feb mar apr mag giu lug ago set ott nov dic');
      expect(chart.columns[1]).toMatchObject({ from: 1 / 12, to: 2 / 12 });
      expect(chart.columns[11]).toMatchObject({ to: 1, bars: [], says: 'dicembre 2026' });
      expect(chart.table.groups[0]?.rows).toHaveLength(2);
    }
  });

  test('has its label in little room where a quarter begins', () => {
    const labels = chartsOf(year)[0]?.columns.filter(({ isMinor }) => !isMinor);
    expect(labels?.map(({ label }) => label)).toEqual(['gen', 'apr', 'lug', 'ott']);
  });

  const meanOf = (figures: typeof year) => chartsOf(figures)[0]?.reference?.value;

  test('is held against the mean of the whole months, in words too', () => {
    const figures = aYear({ parts: year.parts.map((part, index) => ({ ...part, received: (index + 1) * 1_000 })) });
    const [calls, ratings] = chartsOf(figures);
    // November is not over yet.
    expect(calls?.reference).toEqual({ value: 5_500, label: 'Media dei mesi interi: 5.500' });
    expect(calls?.description).toContain('Media dei mesi interi: 5.500.');
    expect(ratings?.reference).toBeUndefined();
    expect(meanOf({ ...figures, isOver: true })).toBe(6_500);
  });

  test.each([
    ['a month of which something was lost', { 4: { received: 1, isComplete: false } }],
    ['a first month that may have begun in its middle', { 0: { received: 0 }, 1: { received: 1 } }],
  ])('the mean leaves out %s', (_, unusual: Readonly<Record<number, object>>) => {
    const parts = year.parts.map((part, index) => ({ ...part, received: 900, ...unusual[index] }));
    expect(meanOf(aYear({ parts }))).toBe(900);
  });

  test('has no mean of two months, and no day has one', () => {
    expect([meanOf(firstOf(2)), meanOf(firstOf(3)), meanOf(aMonth())]).toEqual([
      undefined,
      expect.any(Number),
      undefined,
    ]);
  });
});

test('a day stands where it does in its month, whatever is still to come', () => {
  const [calls] = chartsOf(aMonth({ parts: aMonth().parts.slice(0, 4) }));
  expect(calls?.columns).toHaveLength(30);
  expect(calls?.columns[3]?.to).toBeCloseTo(4 / 30);
  const shownOnTelephone = calls?.columns.filter(({ isMinor }) => !isMinor).map(({ label }) => label);
  expect(shownOnTelephone).toEqual(['1', '5', '10', '15', '20', '25', '30']);
});

test('ratings that are withheld have a mark of their own, and no column', () => {
  const [, ratings] = chartsOf(aMonth());
  const withheld = ratings?.columns.filter(({ isWithheld }) => isWithheld) ?? [];
  expect(withheld.length).toBeGreaterThan(0);
  for (const { bars, says } of withheld)
    expect([bars, says]).toEqual([[], expect.stringContaining('dati insufficienti')]);
});
