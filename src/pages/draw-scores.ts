import { type Html, html } from '../format/html';
import type { Score, Scores } from '../format/section';
import { drawBeside } from './draw-beside';

/** What scales are told by: each with its interval under it, in letters that are not much smaller. */
export const drawScores = ({ title, isTitled, scores, remarks }: Scores): Html => html`
<section class="scores">${isTitled ? html`<h2 class="question">${title}</h2>` : html``}
<div class="score-cards">${scores.map((score) => drawScore(score, isTitled))}</div>
${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}</section>`;

const drawScore = ({ title, label, more, classes, ...figure }: Score, isBelow: boolean): Html => html`
<div class="score">${isBelow ? html`<h3>${title}</h3>` : html`<h2>${title}</h2>`}
<p class="score-figure"><span class="word">${label}</span> <b>${figure.value}</b>${figure.interval === undefined ? html`` : html` <span class="ends">${figure.interval}</span>`}${figure.beside === undefined ? html`` : html` <span class="share">${figure.beside}</span>`}</p>
${more.map(({ label: name, ...other }) => html`<p class="score-more">${name} <b>${other.value}</b>${drawBeside(other)}</p>`)}
${classes.length === 0 ? html`` : drawClasses(classes)}</div>`;

/** One bar, whose parts are named below it in their order. */
function drawClasses(classes: Score['classes']): Html {
  let before = 0;
  const parts = classes.map(({ colour, share }) => {
    const from = before;
    before += share;
    return html`<rect class="bar-${colour}" x="${percent(from)}" width="${percent(share)}" height="20"/>`;
  });
  return html`
<svg class="classes" width="100%" height="20" aria-hidden="true">${parts}</svg>
<dl>${classes.map(
    ({ label, colour, ...figure }) =>
      html`<div><dt><svg class="swatch" width="16" height="16" aria-hidden="true"><rect class="bar-${colour}" width="16" height="16"/></svg>${label}</dt><dd><b>${figure.value}</b>${drawBeside(figure)}</dd></div>`,
  )}</dl>`;
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;
