import { type Html, html } from '../format/html';
import type { Chart, ChartColumn, Series } from '../format/section';
import { writeNumber, writeSigned } from '../format/written-figures';
import { drawTable, type PathTo } from './draw-table';

/** Height in pixels. The width follows the page, so that the text keeps its normal size. */
const plotHeight = 200;
const labelHeight = 26;

/** The part of a column's width that is left empty on each side. */
const gap = 0.14;

/** A chart in a `<figure>`, with a table of the same data. */
export function drawChart(chart: Chart, tableTitle: string, pathTo: PathTo): Html {
  const { id, title, description, series, reference, columns, ticks, top, bottom = 0 } = chart;
  const heightOf = (value: number) => ((value - bottom) / (top - bottom)) * (plotHeight - 8);
  const ground = px(plotHeight - heightOf(0));
  const written = (tick: number) => (bottom < 0 ? writeSigned(tick, 0) : writeNumber(tick));
  const width = scaleWidth(ticks.map(written));
  return html`
<figure class="chart" id="${id}">
<figcaption id="${id}-title">${title}</figcaption>
<ul class="legend" aria-hidden="true">${series.map(({ colour, label }) => html`<li><svg class="swatch" width="16" height="16"><rect ${look(id, colour)} width="16" height="16"/></svg>${label}</li>`)}${reference ? html`<li><svg class="swatch" width="28" height="16"><line class="reference" x2="28" y1="9" y2="9"/></svg>${reference.label}</li>` : html``}</ul>
<p class="visually-hidden" id="${id}-about">${description}</p>
<div class="plot-and-scale"><svg class="scale" width="${width}" height="${plotHeight + labelHeight}" aria-hidden="true">${ticks.map((tick) => html`<text x="${width - 6}" y="${px(plotHeight - heightOf(tick) + 5)}">${written(tick)}</text>`)}</svg>
<svg class="plot" width="100%" height="${plotHeight + labelHeight}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-about">
${patterns(id, series)}
${ticks.map((tick) => html`<line class="rule" x1="0" x2="100%" y1="${px(plotHeight - heightOf(tick))}" y2="${px(plotHeight - heightOf(tick))}"/>`)}
${columns.map((column) => drawColumn(chart, column, heightOf))}
${reference ? drawReference(px(plotHeight - heightOf(reference.value))) : html``}
<line class="ground" x1="0" x2="100%" y1="${ground}" y2="${ground}"/>
</svg></div>
<details class="numbers"><summary>${tableTitle}</summary>
${drawTable(chart.table, pathTo)}
</details>
</figure>`;
}

function drawColumn({ id, series }: Chart, column: ChartColumn, heightOf: (value: number) => number): Html {
  const { from, to, label, isMinor, says, bars, mark, isWithheld } = column;
  const width = to - from;
  const place = html`x="${percent(from + width * gap)}" width="${percent(width * (1 - 2 * gap))}"`;
  return html`<g><title>${says}</title>
${bars
  .filter((bar) => bar.to > bar.from)
  .map(
    (bar) =>
      html`<rect ${look(id, colourOf(series, bar.series))} ${place} y="${px(plotHeight - heightOf(bar.to))}" height="${px(heightOf(bar.to) - heightOf(bar.from))}"/>`,
  )}
${mark === undefined ? html`` : html`<rect class="bar-mark" ${place} y="${px(plotHeight - heightOf(mark) - 2)}" height="4"/>`}
${isWithheld ? html`<rect class="bar-withheld" ${place} y="${plotHeight - 8}" height="8"/>` : html``}
<text class="${isMinor ? 'label minor' : 'label'}" x="${percent(from + width / 2)}" y="${plotHeight + 18}">${label}</text></g>`;
}

/** On a white line, or it would be lost in front of dark columns. */
const drawReference = (y: string): Html =>
  html`<line class="reference-ground" x2="100%" y1="${y}" y2="${y}"/><line class="reference" x2="100%" y1="${y}" y2="${y}"/>`;

/** Patterns, because colours alone don't tell answers apart, least of all in print. */
const drawnOver: Partial<Record<Series['colour'], Html>> = {
  amber: html`<circle class="over" cx="2" cy="2" r="1.2"/><circle class="over" cx="6" cy="6" r="1.2"/>`,
  red: html`<path class="over" d="M-1 9 9 -1M-1 1 1 -1M7 9 9 7"/>`,
};

function patterns(id: string, series: readonly Series[]): Html {
  const drawn = series.flatMap(({ colour }) => {
    const over = drawnOver[colour];
    return over
      ? [
          html`<pattern id="${id}-${colour}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="bar-${colour}" width="8" height="8"/>${over}</pattern>`,
        ]
      : [];
  });
  return drawn.length === 0 ? html`` : html`<defs>${drawn}</defs>`;
}

const colourOf = (series: readonly Series[], bar: string): Series['colour'] =>
  series.find(({ name }) => name === bar)?.colour ?? 'grey';

const look = (id: string, colour: Series['colour']): Html =>
  drawnOver[colour] ? html`class="bar" fill="url(#${id}-${colour})"` : html`class="bar bar-${colour}"`;

/** Room for the longest number on the axis; a digit is about eight pixels wide. */
const scaleWidth = (ticks: readonly string[]): number => 14 + 8 * Math.max(...ticks.map(({ length }) => length));

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;
const px = (value: number): string => String(Number(value.toFixed(1)));
