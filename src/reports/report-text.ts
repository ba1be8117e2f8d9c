import type { Group, MailedSection, NamedFigure, TableSection } from '../format/section';
import type { WrittenFigure } from '../format/written-figures';
import { drawings } from './report-html';
import type { Letter } from './report-mail';

/** Mail programs show lines of this length without wrapping. */
const width = 78;
const labelWidth = 30;
/** Six digits and their separator: `999.999`. */
const valueWidth = 7;
const columnWidth = (width - labelWidth) / 3;

/** The report in plain text, with the same content as the HTML. */
export function renderText(letter: Letter): string {
  const { administration, title, date } = letter;
  const head = [...wrap(administration, width), ...wrap(`${title}, ${date}`, width)];
  const blocks = [head, ...letter.sections.flatMap((section) => blocksOf(section, letter))];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

function blocksOf(section: MailedSection, { link }: Letter): readonly (readonly string[])[] {
  switch (section.kind) {
    case 'lead':
      return [...(section.title === undefined ? [] : [section.title]), section.text, ...section.remarks].map((text) =>
        wrap(text, width),
      );
    case 'totals':
      return [section.totals.flatMap(totalLines)];
    case 'faces':
      return [
        section.isTitled ? wrap(section.title, width) : [],
        section.faces.flatMap(({ look, label, ...figures }) =>
          totalLines({ label: `${drawings[look.face]} ${label}`, ...figures }),
        ),
      ];
    case 'scores':
      return [
        section.isTitled ? wrap(section.title, width) : [],
        ...section.scores.map((score) => [
          ...wrap(score.title, width),
          ...[score, ...score.more].flatMap(({ label, value, beside, interval }) =>
            totalLines({
              label,
              value,
              ...(beside !== undefined && { beside }),
              ...(interval !== undefined && { interval }),
            }),
          ),
        ]),
        section.remarks.flatMap((remark) => wrap(remark, width)),
      ];
    case 'table':
      return [columnLines(section), ...section.groups.map(groupLines)];
    case 'notes':
      return [
        // Never wrap an address: it would no longer work as a link.
        link ? [`${link.text}:`, link.address] : [],
        section.notes.flatMap((note) =>
          wrap(note, width - 2).map((line, index) => `${index === 0 ? '*' : ' '} ${line}`),
        ),
      ];
  }
}

function totalLines({ label, value, beside, interval }: NamedFigure): readonly string[] {
  const details = [beside, interval].filter((detail) => detail !== undefined).join('   ');
  const room = width - labelWidth - valueWidth - 3;
  return sideBySide([
    wrap(label, labelWidth - 4).map((line) => `  ${line}`.padEnd(labelWidth)),
    [value.padStart(valueWidth)],
    (details.length <= room ? [details] : wrap(details, room)).map((line) => `   ${line}`),
  ]);
}

function columnLines({ rowsAre, columns }: TableSection): readonly string[] {
  const headings = columns.map(({ heading, date }) => [
    ...wrap(heading, columnWidth - 2),
    ...(date === undefined ? [] : [date]),
  ]);
  const height = Math.max(...headings.map(({ length }) => length));
  const toTheBottom = (cell: readonly string[]) => [...blankLines(height - cell.length), ...cell];
  return [...rowLines(toTheBottom([rowsAre]), headings.map(toTheBottom)), '='.repeat(width)];
}

function groupLines({ title, remark, rows }: Group): readonly string[] {
  const head = title === undefined ? [] : [...wrap(title, width), '-'.repeat(width)];
  if (remark !== undefined) return [...head, ...wrap(remark, width)];
  return [...head, ...rows.flatMap(({ label, cells }) => rowLines(wrap(label, labelWidth - 2), cells.map(cellLines)))];
}

function rowLines(label: readonly string[], cells: readonly (readonly string[])[]): readonly string[] {
  return sideBySide([
    label.map((line) => line.padEnd(labelWidth)),
    ...cells.map((cell) => cell.map((line) => line.padStart(columnWidth))),
  ]);
}

/** Puts blocks of lines beside each other; the first line of each gives its width. */
function sideBySide(blocks: readonly (readonly string[])[]): readonly string[] {
  const height = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    blocks.map((block) => block[line] ?? ' '.repeat(block[0]?.length ?? 0)).join(''),
  );
}

const blankLines = (count: number): readonly string[] => Array.from({ length: count }, () => '');

/** A share is put beside its count if it fits, otherwise under it. */
function cellLines({ value, beside, interval }: WrittenFigure): readonly string[] {
  const room = columnWidth - 1;
  const together = `${value} (${beside})`;
  const figures = together.length <= room ? [together] : [value, beside];
  return [...(beside === undefined ? [value] : figures), interval]
    .filter((figure) => figure !== undefined)
    .flatMap((figure) => wrap(figure, room));
}

/** Wraps a text between words. A word that is longer than the line is cut, so that no line exceeds the limit. */
function wrap(text: string, limit: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => long.match(new RegExp(`.{1,${limit}}`, 'gu')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
