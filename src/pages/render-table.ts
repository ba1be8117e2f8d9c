import { type Html, html } from '../format/html';
import type { WrittenFigure } from '../format/written-figures';

interface Table {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** A period with a page of its own. */
    readonly period?: string;
    readonly cells: readonly WrittenFigure[];
  }[];
}

/** A table that scrolls by itself where there is no room for it: by finger, and with the arrow keys. */
export function renderTable({ title, headings, rows }: Table, pathTo: (period: string) => string): Html {
  const [first = '', ...others] = headings;
  return html`<div class="table-scroll" role="region" aria-label="${title}" tabindex="0"><table class="table">
<thead><tr><th scope="col">${first}</th>${others.map((heading) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ label, period, cells }) =>
      html`<tr><th scope="row">${period === undefined ? label : html`<a href="${pathTo(period)}">${label}</a>`}</th>${cells.map(cell)}</tr>`,
  )}</tbody>
</table></div>`;
}

function cell({ value, beside, interval }: WrittenFigure): Html {
  const small = [beside, interval].filter((text) => text !== undefined);
  return html`<td class="number">${value}${small.map((text) => html` <small>${text}</small>`)}</td>`;
}
