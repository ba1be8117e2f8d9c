import { type Html, html } from '../format/html';
import type { Table } from '../format/section';
import type { WrittenFigure } from '../format/written-figures';

/** A period's page; undefined where whoever reads has none, as the public has of a day. */
export type PathTo = (period: string) => string | undefined;

/** With more columns, each row becomes a list where there is little room. */
const mostColumns = 3;

/**
 * A table, which style sheets lay out otherwise on a telephone: Safari would then take it for no table any more, so its roles are
 * said. Its box scrolls if all that does not help, as with huge letters: by finger, or with the arrow keys. Its groups are short,
 * so their titles are left out.
 */
export function drawTable({ title, rowsAre, columns, groups }: Table, pathTo: PathTo): Html {
  // A date is not parted from its weekday.
  const headings = columns.map(({ heading, date }) =>
    date === undefined ? heading : `${heading}, ${date.replaceAll(' ', '\u00a0')}`,
  );
  const isLong = headings.length > mostColumns;
  return html`<div class="table-scroll" role="region" aria-label="${title}" tabindex="0"><table class="table${isLong ? ' long' : ''}" role="table">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${rowsAre}</th>${headings.map((heading) => html`<th scope="col" role="columnheader" class="number">${heading}</th>`)}</tr></thead>
<tbody role="rowgroup">${groups.flatMap(({ rows }) =>
    rows.map(
      ({ label, period, cells }) =>
        html`<tr role="row"><th scope="row" role="rowheader">${linked(label, period && pathTo(period))}</th>${cells.map((each, index) => cell(each, isLong ? headings[index] : undefined))}</tr>`,
    ),
  )}</tbody>
</table></div>`;
}

const linked = (label: string, path: string | undefined) =>
  path === undefined ? label : html`<a href="${path}">${label}</a>`;

/** @param heading said again in each cell of a table that may become a list */
function cell({ value, beside, interval }: WrittenFigure, heading: string | undefined): Html {
  const small = [beside, interval].filter((text) => text !== undefined);
  return html`<td class="number" role="cell"${heading === undefined ? html`` : html` data-heading="${heading}"`}>${value}${small.map((text) => html` <small>${text}</small>`)}</td>`;
}
