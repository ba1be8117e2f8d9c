import type { CellView, DayReportView, FaceView, SectionView, TotalView } from './day-report';

/** What a mail program shows without breaking the line. */
const width = 78;
const labelWidth = 30;
/** Six figures and their point: `999.999`. */
const valueWidth = 7;
const columnWidth = (width - labelWidth) / 3;

/** The report in plain text: says what the HTML says. */
export function renderText(view: DayReportView): string {
  const blocks = [
    [...wrap(view.administration, width), ...wrap(`${view.title}, ${view.date}`, width)],
    wrap(view.summary, width),
    view.totals.flatMap(totalLines),
    view.faces.flatMap(faceLines),
    columnLines(view),
    ...view.sections.map(sectionLines),
    // An address is not broken: nobody could follow it.
    view.link ? [`${view.link.text}:`, view.link.address] : [],
    view.notes.flatMap((note) => wrap(note, width - 2).map((line, index) => `${index === 0 ? '*' : ' '} ${line}`)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

function totalLines({ label, value, beside, interval }: TotalView): readonly string[] {
  const details = [beside, interval].filter((detail) => detail !== undefined).join('   ');
  const room = width - labelWidth - valueWidth - 3;
  return sideBySide([
    wrap(label, labelWidth - 4).map((line) => `  ${line}`.padEnd(labelWidth)),
    [value.padStart(valueWidth)],
    (details.length <= room ? [details] : wrap(details, room)).map((line) => `   ${line}`),
  ]);
}

function faceLines({ word, drawing, ...figures }: FaceView): readonly string[] {
  return totalLines({ label: `${drawing} ${word}`, ...figures });
}

function columnLines({ columns, figureHeading }: DayReportView): readonly string[] {
  const headings = columns.map(({ heading, date }) => [...wrap(heading, columnWidth - 2), date]);
  const height = Math.max(...headings.map(({ length }) => length));
  const toTheBottom = (cell: readonly string[]) => [...blankLines(height - cell.length), ...cell];
  return [...rowLines(toTheBottom([figureHeading]), headings.map(toTheBottom)), '='.repeat(width)];
}

function sectionLines({ heading, remark, rows }: SectionView): readonly string[] {
  const title = [...wrap(heading, width), '-'.repeat(width)];
  if (remark !== undefined) return [...title, ...wrap(remark, width)];
  return [...title, ...rows.flatMap(({ label, cells }) => rowLines(wrap(label, labelWidth - 2), cells.map(cellLines)))];
}

function rowLines(label: readonly string[], cells: readonly (readonly string[])[]): readonly string[] {
  return sideBySide([
    label.map((line) => line.padEnd(labelWidth)),
    ...cells.map((cell) => cell.map((line) => line.padStart(columnWidth))),
  ]);
}

/** Blocks of lines beside each other, each as wide as its first line. */
function sideBySide(blocks: readonly (readonly string[])[]): readonly string[] {
  const height = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    blocks.map((block) => block[line] ?? ' '.repeat(block[0]?.length ?? 0)).join(''),
  );
}

const blankLines = (count: number): readonly string[] => Array.from({ length: count }, () => '');

/** A share goes beside its count where there is room, and under it where there is not. */
function cellLines({ value, beside, interval }: CellView): readonly string[] {
  const room = columnWidth - 1;
  const together = `${value} (${beside})`;
  const figures = together.length <= room ? [together] : [value, beside];
  return [...(beside === undefined ? [value] : figures), interval]
    .filter((figure) => figure !== undefined)
    .flatMap((figure) => wrap(figure, room));
}

/** Breaks a text between words; a word that is longer than the line is cut, so that no line ever is. */
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
