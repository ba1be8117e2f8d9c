import { html } from '../format/html';
import type { Section } from '../format/section';
import type { Page } from '../platform/web/page';
import { pathToPeriod } from '../platform/web/places';
import { drawSections } from './draw-sections';
import type { PageTexts } from './page-texts';
import { troubleNote } from './report-page';

/**
 * The desk: what whoever answers needs at hand.
 * @param line who waits now, which the page keeps asking for; for those who lead
 */
export function deskPage(sections: readonly Section[], texts: PageTexts, line?: Section): Page {
  const { title, print } = texts.desk;
  return {
    title,
    name: 'desk',
    scripts: ['/page/live.js'],
    content: html`<div class="top"><h1>${title}</h1>
<button type="button" id="print" class="btn btn-outline-primary" hidden>${print}</button></div>
${line ? html`${troubleNote(texts)}<div id="line">${drawSections([line], texts, pathToPeriod)}</div>` : html``}
${drawSections(sections, texts, pathToPeriod)}`,
  };
}
