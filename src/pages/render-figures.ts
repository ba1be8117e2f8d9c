import { type Html, html } from '../format/html';
import type { WrittenFigure } from '../format/written-figures';
import { face } from './face';
import type { PageTexts } from './page-texts';
import type { FaceView, PageView, ReasonsView, TotalView } from './page-view';
import { renderChart } from './render-chart';
import { renderTable } from './render-table';

/**
 * Everything on the page that changes while it is open. The function that answers draws it, and the browser again
 * whenever there are new figures.
 */
export function renderFigures(view: PageView, texts: PageTexts, pathTo: (period: string) => string): Html {
  const { state, summary, remarks, totals, faces, reasons, charts, compared, services, notes } = view;
  return html`
<div class="what ${state === 'ratings' ? 'told' : 'quiet'}" data-state="${state}">
<p class="summary">${summary}</p>
${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}
</div>
${totals.length > 0 ? html`<dl class="totals">${totals.map(renderTotal)}</dl>` : html``}
${faces.length > 0 ? html`<ul class="faces">${faces.map(renderFace)}</ul>` : html``}
${reasons ? renderReasons(reasons) : html``}
${charts.map((chart) => renderChart(chart, texts.table, pathTo))}
${compared ? html`<section class="beside compared"><h2>${compared.title}</h2>${renderTable(compared, pathTo)}</section>` : html``}
${services ? html`<section class="beside"><h2>${services.title}</h2>${renderTable(services, pathTo)}</section>` : html``}
<section class="notes"><h2>${texts.notes.title}</h2>
<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}

function renderTotal({ figure, label, ...figures }: TotalView): Html {
  return html`<div class="total total-${figure}"><dt>${label}</dt><dd><b>${figures.value}</b></dd>${figures.beside === undefined ? html`` : html`<dd class="of">${beside(figures)}</dd>`}</div>`;
}

function renderFace({ rating, word, ...figures }: FaceView): Html {
  return html`<li class="face face-${rating}">${face(rating)}<span class="word">${word}</span> <b>${figures.value}</b>${beside(figures)}</li>`;
}

function renderReasons({ title, rows, remark }: ReasonsView): Html {
  return html`<figure class="reasons"><figcaption>${title}</figcaption>
${remark === undefined ? html`` : html`<p>${remark}</p>`}
<dl>${rows.map(
    ({ label, share, ...figures }) =>
      html`<div><dt>${label}</dt><dd><svg class="meter" width="100%" height="14" aria-hidden="true"><rect class="bar-ground" width="100%" height="14"/><rect class="bar-unsatisfied" width="${Number((share * 100).toFixed(2))}%" height="14"/></svg><b>${figures.value}</b></dd></div>`,
  )}</dl></figure>`;
}

function beside({ beside: share, interval }: WrittenFigure): Html {
  return html`${share === undefined ? html`` : html` <span class="share">${share}</span>`}${interval === undefined ? html`` : html` <span class="interval">(${interval})</span>`}`;
}
