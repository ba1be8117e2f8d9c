import { html } from '../format/html';
import type { Section } from '../format/section';
import type { Page } from '../platform/web/page';
import { pathToPeriod } from '../platform/web/places';
import { drawSections } from './draw-sections';
import type { PageTexts } from './page-texts';

interface EvolutionPage {
  readonly title: string;
  /** Whose figures these are. */
  readonly group: string | undefined;
  readonly sections: readonly Section[];
}

/** Figures over the months. */
export const evolutionPage = ({ title, group, sections }: EvolutionPage, texts: PageTexts): Page => ({
  title,
  scripts: ['/page/live.js'],
  content: html`<div class="top"><div><h1>${title}</h1>
${group === undefined ? html`` : html`<p class="freshness">${group}</p>`}</div>
<button type="button" id="print" class="btn btn-outline-primary" hidden>${texts.files.print}</button></div>
${drawSections(sections, texts, pathToPeriod)}`,
});
