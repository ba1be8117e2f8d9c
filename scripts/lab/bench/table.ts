import { table } from '../table';
import { type Goal, isReached, type Row } from './row';
import type { Spread } from './statistics';

export const tableOf = (rows: readonly Row[]): string =>
  table(
    ['what', 'against', 'measured', 'least–most', 'goal', ''],
    rows.map((row) => [
      row.what,
      row.against,
      row.measured ? withUnit(row.measured.median, row) : '–',
      row.measured ? range(row.measured) : '–',
      row.goal ? `${sign(row.goal)} ${withUnit('atMost' in row.goal ? row.goal.atMost : row.goal.atLeast, row)}` : '–',
      mark(row),
    ]),
  );

const sign = (goal: Goal) => ('atMost' in goal ? '≤' : '≥');

function mark(row: Row): string {
  const reached = isReached(row);
  if (reached === undefined) return '';
  return reached ? 'yes' : 'NO';
}

function range({ least, most, rounds }: Spread): string {
  return rounds === 1 ? 'counted' : `${figure(least)}–${figure(most)} (${rounds})`;
}

const withUnit = (value: number, { unit }: Row) => (unit ? `${figure(value)} ${unit}` : figure(value));

/** Three digits say all that a bench knows. */
function figure(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
