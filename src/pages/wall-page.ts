import type { PeriodFigures } from '../figures/period-figures';
import { html } from '../format/html';
import type { Page } from '../platform/web/page';
import type { Texts } from './page-texts';
import { renderWall } from './render-wall';
import { type Live, liveData, troubleNote } from './report-page';

interface WallPage {
  readonly figures: PeriodFigures;
  readonly live: Live;
  readonly smallestGroup: number;
}

/** Today on a wall: nothing to press, and it keeps up for as long as it hangs there. */
export function wallPage({ figures, live, smallestGroup }: WallPage, texts: Texts): Page {
  return {
    title: texts.page.wall.title,
    frame: 'bare',
    name: 'wall',
    scripts: ['/page/live.js'],
    content: html`<main>${troubleNote(texts.page)}
<div id="figures" data-wall${liveData(figures, smallestGroup, live)}>${renderWall(figures, texts, smallestGroup)}</div></main>`,
  };
}
