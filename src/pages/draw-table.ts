import { type Html, html } from '../format/html';
import type { Table } from '../format/section';
import type { WrittenFigure } from '../format/written-figures';

/**
 * A table in a box that scrolls if it is too wide: by finger, or with the arrow keys. Its groups are short, so their titles are
 * left out.
 */
export function drawTable({ title, rowsAre, columns, groups }: Table, pathTo: (period: string) => string): Html {
  return html`<div class="table-scroll" role="region" aria-label="${title}" tabindex="0"><table class="table">
<thead><tr><th scope="col">${rowsAre}</th>${columns.map(({ heading, date }) => html`<th scope="col" class="number">${date === undefined ? heading : `${heading}, ${date}`}</th>`)}</tr></thead>
<tbody>${groups.flatMap(({ rows }) =>
    rows.map(
      ({ label, period, cells }) =>
        html`<tr><th scope="row">${period === undefined ? label : html`<a href="${pathTo(period)}">${label}</a>`}</th>${cells.map(cell)}</tr>`,
    ),
  )}</tbody>
</table></div>`;
}

function cell({ value, beside, interval }: WrittenFigure): Html {
  const small = [beside, interval].filter((text) => text !== undefined);
  return html`<td class="number">${value}${small.map((text) => html` <small>${text}</small>`)}</td>`;
}
