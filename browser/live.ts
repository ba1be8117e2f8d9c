import type { PeriodFigures } from '../src/figures/period-figures';
import { fill } from '../src/format/fill';
import type { Html } from '../src/format/html';
import { pageTexts, reportTexts } from '../src/format/texts';
import { timeInRome } from '../src/format/written-dates';
import { writeNumber } from '../src/format/written-figures';
import { askFigures } from '../src/pages/ask-figures';
import { keepAsking } from '../src/pages/keep-asking';
import { viewPage } from '../src/pages/page-view';
import type { Heard } from '../src/pages/poll-pace';
import { renderFigures } from '../src/pages/render-figures';
import { renderWall } from '../src/pages/render-wall';
import { pathToPeriod, places } from '../src/platform/web/places';
import { morph } from './morph';

const texts = { page: pageTexts, report: reportTexts };
const figuresElement = document.getElementById('figures');

// Of the figures that are shown: first from the server's markup, then from the answers.
let asOf = figuresElement?.dataset['asOf'] ?? '';
let revision = figuresElement?.dataset['revision'] ?? '';
let ratingsShown = figuresElement?.dataset['ratings'] ?? '';
let trouble = '';

document.getElementById('print')?.addEventListener('click', () => print());
document.getElementById('print')?.removeAttribute('hidden');
if (figuresElement?.dataset['live'] !== undefined) keepUp(figuresElement);

function keepUp(element: HTMLElement): void {
  const { wall, period = '', smallest = '', age = '0' } = element.dataset;
  const draw = (figures: PeriodFigures): void => {
    if (wall === undefined && figures.period !== period) {
      location.reload(); // it is past midnight
      return;
    }
    asOf = figures.asOf;
    const html =
      wall === undefined ? drawPage(figures, Number(smallest)) : renderWall(figures, texts, Number(smallest));
    morph(element, parsed(html));
    tellRatings(figures);
  };
  const asking = keepAsking<PeriodFigures>({
    ask: () => askFigures(places.live, revision),
    hear(heard) {
      if (heard.kind === 'new') {
        revision = heard.revision;
        draw(heard.figures);
      }
      showTrouble(heard);
    },
    isHidden: () => document.hidden,
    chance: Math.random,
    firstAgeMilliseconds: Number(age),
  });
  addEventListener('online', asking.now);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) asking.now();
  });
}

function drawPage(figures: PeriodFigures, smallestGroup: number): Html {
  const view = viewPage(figures, texts, { smallestGroup });
  const freshness = document.getElementById('counted');
  if (freshness) freshness.textContent = view.freshness;
  return renderFigures(view, texts.page, pathToPeriod);
}

function parsed({ markup }: Html): Element {
  const template = document.createElement('template');
  template.innerHTML = `<div>${markup}</div>`; // escaped by `html`
  return template.content.firstElementChild ?? document.createElement('div');
}

/** Shows a problem while it lasts, and announces it once. */
function showTrouble(heard: Heard<unknown>): void {
  const text = troubleIn(heard);
  if (text === trouble) return;
  const note = document.getElementById('trouble');
  if (note) {
    note.hidden = text === '';
    note.querySelector('span')?.replaceChildren(text);
    note.querySelector('a')?.toggleAttribute('hidden', heard.kind !== 'signedOut');
  }
  document.body.classList.toggle('is-old', text !== '');
  say(text === '' ? texts.page.found : text);
  trouble = text;
}

function troubleIn({ kind }: Heard<unknown>): string {
  if (kind === 'new' || kind === 'same') return '';
  const time = timeInRome(asOf);
  return fill(document.body.classList.contains('wall') ? texts.page.wall.old : texts.page[kind], { time });
}

/** Announces new ratings to screen readers: they come in batches. Calls come one by one, and are not announced. */
function tellRatings({ total: { ratings } }: PeriodFigures): void {
  const shown = typeof ratings === 'string' ? '' : writeNumber(ratings.count);
  if (shown !== '' && shown !== ratingsShown) say(fill(texts.page.moreRatings, { count: shown }));
  ratingsShown = shown;
}

function say(text: string): void {
  document.getElementById('news')?.replaceChildren(text);
}
