import * as fc from 'fast-check';
import { hoursOf, timeOfDay } from '../../src/calendar/civil-time';
import { scaleTo } from '../../src/figures/chart-scale';
import { chartsOf as chartsWith } from '../../src/figures/charts';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { faces } from '../support/faces';
import { aDay, aMonth, aYear } from './some-figures';
import { figureTexts } from './told';

const asked = [{ questionnaire: faces, question: faces.first, title: faces.first.title }];
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

  test('is by Rome’s clock, and as wide as a working day in the morning too', () => {
    const chart = chartOf(hour('2026-11-25T07:00Z', '2026-11-25T08:00Z', 3));
    expect(chart?.columns).toMatchObject([
      { from: 0, to: 0.1, label: '8', says: expect.stringContaining('08:00–09:00') },
    ]);
  });

  test('is as wide in the evening, and ends with the day', () => {
    const hours = hoursOf('2026-11-25').map((from) => hour(from, hourAfter(from), timeOf(from) === '20:00' ? 300 : 0));
    const labels = chartOf(...hours)?.columns.map(({ label }) => label);
    expect(labels).toEqual(['14', '15', '16', '17', '18', '19', '20', '21', '22', '23']);
  });

  test('counts calls by the area: of a stretch of several hours the column is as much lower as it is wider', () => {
    const chart = chartOf(
      hour('2026-11-25T07:00Z', '2026-11-25T08:00Z', 8),
      hour('2026-11-25T08:00Z', '2026-11-25T12:00Z', 8),
    );
    expect(chart?.columns.map(({ bars }) => bars[0]?.to)).toEqual([8, 2]);
    expect(chart?.table.groups[0]?.rows.map(({ cells }) => cells[0]?.value)).toEqual(['8', '8']);
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

test('ratings that are withheld have a mark of their own, and no column', () => {
  const [, ratings] = chartsOf(aMonth());
  const withheld = ratings?.columns.filter(({ isWithheld }) => isWithheld) ?? [];
  expect(withheld.length).toBeGreaterThan(0);
  for (const { bars, says } of withheld)
    expect([bars, says]).toEqual([[], expect.stringContaining('dati insufficienti')]);
});
