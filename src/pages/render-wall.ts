import type { PeriodFigures } from '../figures/period-figures';
import { fill } from '../format/fill';
import { type Html, html } from '../format/html';
import { longPeriod } from '../format/written-dates';
import { writeNumber, writeShare } from '../format/written-figures';
import { face } from './face';
import type { Texts } from './page-texts';
import { viewPage } from './page-view';

/** The day on a screen on the wall: three faces, to be read from the other end of the hall. */
export function renderWall(figures: PeriodFigures, texts: Texts, smallestGroup: number): Html {
  const { faces, summary, freshness } = viewPage(figures, texts, { smallestGroup });
  const { total, period, isComplete } = figures;
  const { wall } = texts.page;
  const count = { received: writeNumber(total.received), served: writeNumber(total.served) };
  return html`
<header class="wall-top"><h1>${wall.title}</h1><p>${longPeriod(period)}</p></header>
${
  faces.length > 0
    ? html`<ul class="wall-faces">${faces.map(
        ({ rating, word, value, beside }) =>
          html`<li class="face-${rating}">${face(rating)}<b>${beside ?? value}</b> <span class="word">${word}</span> <span class="count">${value}</span></li>`,
      )}</ul>`
    : html`<div class="wall-empty">${face('satisfied')}<p>${summary}</p></div>`
}
<footer class="wall-bottom"><p>${fill(wall.calls, count)}</p>
${total.served > 0 ? html`<p>${fill(wall.share, { participants: writeNumber(total.participants), share: writeShare(total.participants, total.served) })}</p>` : html``}
${isComplete ? html`` : html`<p>${wall.incomplete}</p>`}
<p class="fresh">${freshness}</p></footer>`;
}
