import { html } from '../format/html';
import type { Section } from '../format/section';
import type { Page } from '../platform/web/page';
import { pathToPeriod } from '../platform/web/places';
import { drawSections } from './draw-sections';
import type { PageTexts } from './page-texts';

/** The desk: what whoever answers needs at hand. */
export function deskPage(sections: readonly Section[], texts: PageTexts): Page {
  const { title, print } = texts.desk;
  return {
    title,
    name: 'desk',
    scripts: ['/page/live.js'],
    content: html`<div class="top"><h1>${title}</h1>
<button type="button" id="print" class="btn btn-outline-primary" hidden>${print}</button></div>
${drawSections(sections, texts, pathToPeriod)}`,
  };
}
