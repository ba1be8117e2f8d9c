import { fill } from '../format/fill';
import { type Html, html } from '../format/html';
import type { Scores, Section } from '../format/section';
import { longPeriod } from '../format/written-dates';
import type { Page } from '../platform/web/page';
import { type Counted, face, freshnessOf, sectionOf } from './draw-sections';
import type { PageTexts } from './page-texts';
import { type Live, liveData, troubleNote } from './report-page';

/** Today's figures of one kind of days. */
export interface WallPart {
  readonly counted: Counted;
  readonly sections: readonly Section[];
}

interface WallPage {
  readonly counted: Counted;
  readonly parts: readonly WallPart[];
  readonly live: Live;
}

/** Today's results for a wall screen: without controls, updated as long as it is shown. */
export function wallPage({ counted, parts, live }: WallPage, texts: PageTexts): Page {
  const sections = parts.flatMap((part) => part.sections);
  return {
    title: texts.wall.title,
    frame: 'bare',
    name: 'wall',
    scripts: ['/page/live.js'],
    content: html`<main>${troubleNote(texts)}
<div id="figures" data-wall${liveData(counted, sections, live)}>${drawWall(parts, texts)}</div></main>`,
  };
}

export const drawWall = (parts: readonly WallPart[], texts: PageTexts): readonly Html[] =>
  parts.length === 1
    ? parts.map((part) => drawPart(part, texts, true))
    : parts.map((part, index) => html`<section class="wall-part">${drawPart(part, texts, index === 0)}</section>`);

/** The faces, large enough to read from the other end of the hall. The page has one title. */
function drawPart({ counted, sections }: WallPart, texts: PageTexts, isFirst: boolean): Html {
  const { wall } = texts;
  const lead = sectionOf(sections, 'lead');
  const shown = sectionOf(sections, 'faces');
  const scores = sectionOf(sections, 'scores');
  const { totals = [] } = sectionOf(sections, 'totals') ?? {};
  const values = Object.fromEntries(totals.map(({ figure, value }) => [figure, value]));
  const share = totals.find(({ beside }) => beside !== undefined)?.beside;
  return html`
<header class="wall-top">${isFirst ? html`<h1>${wall.title}</h1>` : html``}<p>${lead?.title ?? longPeriod(counted.period)}</p></header>
${
  shown
    ? html`<ul class="wall-faces">${shown.faces.map(
        ({ look, label, value, beside }) =>
          html`<li class="colour-${look.colour}">${face(look.face)}<b>${beside ?? value}</b> <span class="word">${label}</span> <span class="count">${value}</span></li>`,
      )}</ul>`
    : scores
      ? drawScores(scores)
      : html`<div class="wall-empty">${face('smile')}<p>${lead?.text ?? ''}</p></div>`
}
<footer class="wall-bottom"><p>${fill(wall.calls, { received: '0', served: '0', ...values })}</p>
${share === undefined ? html`` : html`<p>${fill(wall.share, { ...values, share })}</p>`}
${counted.isComplete ? html`` : html`<p>${wall.incomplete}</p>`}
<p class="fresh">${freshnessOf(counted, texts)}</p></footer>`;
}

const drawScores = ({ scores }: Scores): Html =>
  html`<ul class="wall-scores">${scores.map(
    ({ title, label, value, beside, interval }) =>
      html`<li><span class="word">${title}</span> <b>${value}</b> <span class="word">${label}</span> <span class="count">${[interval, beside].filter((text) => text !== undefined).join(', ')}</span></li>`,
  )}</ul>`;
