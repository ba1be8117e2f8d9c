import { type Goal, isReached, type Row } from './row';
import type { Spread } from './statistics';

const headings = ['what', 'against', 'measured', 'least–most', 'goal', ''] as const;

/** The rows as a table in Markdown, which reads well in a terminal too. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.against,
    row.measured ? withUnit(row.measured.median, row) : '–',
    row.measured ? range(row.measured) : '–',
    row.goal ? `${sign(row.goal)} ${withUnit('atMost' in row.goal ? row.goal.atMost : row.goal.atLeast, row)}` : '–',
    mark(row),
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(headings), rule, ...cells.map(line)].join('\n');
}

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
