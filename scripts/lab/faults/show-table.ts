import { isGreen, type Outcome, type Row } from './row';

const headings = ['what was done', 'how often', 'lost', 'twice', ''] as const;

export function showTable(results: readonly { readonly row: Row; readonly outcome: Outcome }[]): string {
  const lines = results.map(({ row, outcome }) => [
    row.what,
    String(outcome.done),
    String(outcome.lost),
    String(outcome.twice),
    [isGreen(outcome) ? 'green' : 'RED', outcome.note].filter(Boolean).join(': '),
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const isNumber = (column: number) => column > 0 && column < 4;
  const cell = (text: string, column: number) => text[isNumber(column) ? 'padStart' : 'padEnd'](widths[column] ?? 0);
  return [headings, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((line) => line.map(cell).join('  ').trimEnd())
    .join('\n');
}
