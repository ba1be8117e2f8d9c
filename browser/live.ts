import { withHeard } from '../src/feedback/draw/heard-sections';
import { type AllFigures, countedIn, daysIn } from '../src/figures/all-figures';
import { allSections } from '../src/figures/all-sections';
import type { PeriodFigures } from '../src/figures/period-figures';
import { sectionsOf } from '../src/figures/sections';
import { fill } from '../src/format/fill';
import { type Html, html } from '../src/format/html';
import type { Section } from '../src/format/section';
import { figureTexts, pageTexts as texts } from '../src/format/texts';
import { type Counted, drawSections, freshnessOf, ratingsIn } from '../src/pages/draw-sections';
import { drawWall } from '../src/pages/wall-page';
import { pathToPeriod, places } from '../src/platform/web/places';
import { askFigures } from './ask-figures';
import { askInPage } from './ask-in-page';
import { keepLine } from './keep-line';
import { morph } from './morph';
import { parsed } from './parsed';
import { say, showTrouble } from './trouble';

const figuresElement = document.getElementById('figures');

// Of the figures that are shown: first from the server's markup, then from the answers.
let asOf = figuresElement?.dataset['asOf'] ?? '';
let revision = figuresElement?.dataset['revision'] ?? '';
let ratingsShown = figuresElement?.dataset['ratings'] ?? '';

document.getElementById('print')?.addEventListener('click', () => print());
document.getElementById('print')?.removeAttribute('hidden');
if (figuresElement?.dataset['live'] !== undefined) keepUp(figuresElement);
const lineElement = document.getElementById('line');
if (lineElement) keepLine(lineElement);

function keepUp(element: HTMLElement): void {
  const { wall, period = '', smallest = '', age = '0' } = element.dataset;
  const tellOne = (figures: PeriodFigures) =>
    withHeard(sectionsOf(figures, figureTexts, { smallestGroup: Number(smallest) }), figures);
  const tell = (some: readonly PeriodFigures[], shown: number) => allSections(some, figureTexts, tellOne, shown);
  const draw = (all: AllFigures): void => {
    if (wall === undefined && daysIn(all) !== period) {
      location.reload(); // it is past midnight, or a window has ended
      return;
    }
    const counted = countedIn(all);
    asOf = counted.asOf;
    const parts = all.map((figures) => ({ counted: figures, sections: tell([figures], all.length) }));
    morph(
      element,
      parsed(wall === undefined ? drawPage(counted, tell(all, all.length)) : html`${drawWall(parts, texts)}`),
    );
    tellRatings(parts.flatMap(({ sections }) => sections));
  };
  askInPage<AllFigures>({
    ask: () => askFigures<AllFigures>(places.live, revision),
    hear(heard) {
      if (heard.kind === 'new') {
        revision = heard.revision;
        draw(heard.figures);
      }
      showTrouble(heard, asOf);
    },
    firstAgeMilliseconds: Number(age),
  });
}

function drawPage(counted: Counted, sections: readonly Section[]): Html {
  const freshness = document.getElementById('counted');
  if (freshness) freshness.textContent = freshnessOf(counted, texts);
  return html`${drawSections(sections, texts, pathToPeriod)}`;
}

/** Announces new ratings to screen readers: they come in batches. Calls come one by one, and are not announced. */
function tellRatings(sections: readonly Section[]): void {
  const shown = ratingsIn(sections);
  if (shown !== '' && shown !== ratingsShown) say(fill(texts.moreRatings, { count: shown }));
  ratingsShown = shown;
}
