import type { Course, CourseLimits, CourseMark, CoursePoint } from '../format/course';
import { Html, html } from '../format/html';
import { drawTable, type PathTo } from './draw-table';

/** Heights in pixels. The width follows the page, so that the text keeps its normal size. */
const plotHeight = 240;
const labelHeight = 44;
const rowHeight = 22;

/** How far apart two marks must be to stand in one row: a number and its ring, on a telephone. */
const markWidth = 0.1;

type HeightOf = (value: number) => number;

/** A line with its band in a `<figure>`; what was done, by its numbers; a table of the same data. */
export function drawCourse(course: Course, tableTitle: string, pathTo: PathTo): Html {
  const { id, title, description, points, limits, findings, marks, isTellingMarks, bottom, top, ticks } = course;
  const rows = rowsOf(marks);
  const head = rowHeight * Math.max(0, ...rows.map((row) => row + 1));
  const y: HeightOf = (value) => head + 8 + (1 - (value - bottom) / (top - bottom)) * (plotHeight - 16);
  const ground = head + plotHeight;
  const height = ground + labelHeight;
  const scaleWidth = 14 + 8 * Math.max(...ticks.map(({ label }) => label.length));
  return html`
<figure class="chart course" id="${id}">
<figcaption id="${id}-title">${title}</figcaption>
${legend(course)}
<p class="visually-hidden" id="${id}-about">${description}</p>
<div class="plot-and-scale"><svg class="scale" width="${scaleWidth}" height="${height}" aria-hidden="true">${ticks.map(({ value, label }) => html`<text x="${scaleWidth - 6}" y="${px(y(value) + 5)}">${label}</text>`)}</svg>
<svg class="plot" width="100%" height="${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-about">
${ticks.map(({ value }) => html`<line class="${value === 0 ? 'ground' : 'rule'}" x2="100%" y1="${px(y(value))}" y2="${px(y(value))}"/>`)}
<svg width="100%" height="${height}" viewBox="0 0 ${points.length} ${height}" preserveAspectRatio="none">${runsOf(points).map((run) => drawRun(run, y))}</svg>
${limits ? drawLimits(limits, y) : html``}
${marks.map((mark, index) => drawMark(mark, index + 1, { y: rowHeight * ((rows[index] ?? 0) + 0.5), ground }))}
${points.map((point, index) => drawPoint(point, (index + 0.5) / points.length, y, ground))}
<line class="ground" x2="100%" y1="${ground}" y2="${ground}"/>
</svg></div>
${marks.length === 0 || !isTellingMarks ? html`` : html`<ol class="marks">${marks.map((mark) => html`<li><b>${mark.title}</b> ${mark.text}</li>`)}</ol>`}
${findings.length === 0 ? html`` : html`<ul class="findings">${findings.map((said) => html`<li>${said}</li>`)}</ul>`}
<details class="numbers"><summary>${tableTitle}</summary>
${drawTable(course.table, pathTo)}
</details>
</figure>`;
}

function legend({ line, band, limits, signal, tooFew }: Course): Html {
  const entry = (width: number, drawn: Html, label: string) =>
    html`<li><svg class="swatch" width="${width}" height="16">${drawn}</svg>${label}</li>`;
  const lineDrawn = html`<path class="course-line" d="M0 8H28"/><circle class="course-point" cx="14" cy="8" r="4"/>`;
  const limitsDrawn = html`<line class="course-limit" x2="28" y1="2" y2="2"/><line class="course-centre" x2="28" y1="8" y2="8"/><line class="course-limit" x2="28" y1="14" y2="14"/>`;
  const optional = [
    limits && entry(28, limitsDrawn, limits.label),
    signal && entry(16, diamond(html`8`, 8), signal),
    tooFew && entry(10, html`<circle class="course-hollow" cx="5" cy="8" r="4"/>`, tooFew),
  ].filter((each) => each instanceof Html);
  return html`<ul class="legend" aria-hidden="true">${[
    entry(28, lineDrawn, line),
    entry(16, html`<rect class="course-band" width="16" height="16"/>`, band),
    ...optional,
  ]}</ul>`;
}

interface Placed {
  readonly at: number;
  readonly estimate: NonNullable<CoursePoint['estimate']>;
}

/** Months without a figure are gaps: nothing is drawn across them. */
function runsOf(points: readonly CoursePoint[]): readonly (readonly Placed[])[] {
  const runs: Placed[][] = [];
  points.forEach(({ estimate }, index) => {
    if (!estimate) return;
    const at = index + 0.5;
    const last = runs.at(-1);
    if (last?.at(-1)?.at === at - 1) last.push({ at, estimate });
    else runs.push([{ at, estimate }]);
  });
  return runs;
}

function drawRun(run: readonly Placed[], y: HeightOf): Html {
  const [only] = run;
  if (only && run.length === 1) {
    const { low, high } = only.estimate;
    return html`<rect class="course-band" x="${px(only.at - 0.25)}" width="0.5" y="${px(y(high))}" height="${px(y(low) - y(high))}"/>`;
  }
  const at = (end: 'low' | 'high') => run.map((each) => `${each.at} ${px(y(each.estimate[end]))}`);
  const line = run.map((each) => `${each.at} ${px(y(each.estimate.value))}`);
  return html`<path class="course-band" d="M${[...at('high'), ...at('low').reverse()].join('L')}Z"/><path class="course-line" d="M${line.join('L')}"/>`;
}

const drawLimits = ({ low, centre, high }: CourseLimits, y: HeightOf): Html =>
  html`${[low, high].map((value) => html`<line class="course-limit" x2="100%" y1="${px(y(value))}" y2="${px(y(value))}"/>`)}<line class="course-centre" x2="100%" y1="${px(y(centre))}" y2="${px(y(centre))}"/>`;

function drawPoint(point: CoursePoint, at: number, y: HeightOf, ground: number): Html {
  const { label, isMinor, year, says, estimate, isTooFew, isSignal } = point;
  const x = percent(at);
  const drawn = estimate
    ? isSignal
      ? diamond(html`${x}`, y(estimate.value))
      : html`<circle class="course-point" cx="${x}" cy="${px(y(estimate.value))}" r="4"/>`
    : isTooFew
      ? html`<circle class="course-hollow" cx="${x}" cy="${ground - 8}" r="4"/>`
      : html``;
  return html`<g><title>${says}</title>${drawn}
<text class="${isMinor ? 'label minor' : 'label'}" x="${x}" y="${ground + 18}">${label}</text>${year === undefined ? html`` : html`<text class="label" x="${x}" y="${ground + 36}">${year}</text>`}</g>`;
}

/** Told from the others by its form, not only by its colour. */
const diamond = (x: Html, y: number): Html =>
  html`<svg class="course-signal" x="${x}" y="${px(y)}" overflow="visible"><path d="M0-7 7 0 0 7-7 0Z"/></svg>`;

const drawMark = ({ at, title, text }: CourseMark, number: number, { y, ground }: { y: number; ground: number }) => {
  const x = percent(at);
  return html`<g class="mark"><title>${title} ${text}</title><line x1="${x}" x2="${x}" y1="${y}" y2="${ground}"/><circle cx="${x}" cy="${y}" r="10"/><text x="${x}" y="${y + 5}">${number}</text></g>`;
};

/** The row of each mark's number, from the top: those that are near each other stand one below the other. */
function rowsOf(marks: readonly CourseMark[]): readonly number[] {
  const ends: number[] = [];
  return marks.map(({ at }) => {
    const free = ends.findIndex((end) => at - end >= markWidth);
    const row = free === -1 ? ends.length : free;
    ends[row] = at;
    return row;
  });
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;
const px = (value: number): string => String(Number(value.toFixed(2)));
