import { civilNameOf } from '../calendar/civil-time';
import { fill } from '../format/fill';
import { type Html, html } from '../format/html';
import type { Face } from '../format/look';
import type { Bars, Faces, Lead, Notes, Section, TableSection, Totals } from '../format/section';
import { dayInRome, longDate, timeInRome } from '../format/written-dates';
import { drawAnswers } from './draw-answers';
import { drawBeside as beside } from './draw-beside';
import { drawCard } from './draw-card';
import { drawChart } from './draw-chart';
import { drawCourse } from './draw-course';
import { drawEntries, drawForm } from './draw-form';
import { drawScores } from './draw-scores';
import { drawTable, type PathTo } from './draw-table';
import type { PageTexts } from './page-texts';

/**
 * The part of the page that changes while it is open. The function draws it first, then the browser redraws it whenever the
 * figures change.
 */
export const drawSections = (sections: readonly Section[], texts: PageTexts, pathTo: PathTo): readonly Html[] =>
  sections.map((section) => draw(section, texts, pathTo));

function draw(section: Section, texts: PageTexts, pathTo: PathTo): Html {
  switch (section.kind) {
    case 'lead':
      return drawLead(section);
    case 'totals':
      return drawTotals(section);
    case 'faces':
      return drawFaces(section);
    case 'scores':
      return drawScores(section);
    case 'bars':
      return drawBars(section);
    case 'chart':
      return drawChart(section, texts.table, pathTo);
    case 'table':
      return drawTableSection(section, pathTo);
    case 'notes':
      return drawNotes(section);
    case 'answers':
      return drawAnswers(section);
    case 'card':
      return drawCard(section);
    case 'form':
      return drawForm(section);
    case 'course':
      return drawCourse(section, texts.table, pathTo);
    case 'entries':
      return drawEntries(section);
  }
}

/** A page's period, and when its figures were counted. */
export interface Counted {
  /** `2026-11-22`, `2026-11`, `2026` */
  readonly period: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** False if something was lost. */
  readonly isComplete: boolean;
}

/** A day's own page shows only the time; other periods also show the day on which the figures were counted. */
export function freshnessOf({ period, asOf }: Counted, texts: PageTexts): string {
  const day = dayInRome(asOf);
  const time = timeInRome(asOf);
  return day === civilNameOf(period)
    ? fill(texts.countedAt, { time })
    : fill(texts.countedOn, { day: longDate(day), time });
}

/** The first section of a kind; nothing if there is none. */
export const sectionOf = <Kind extends Section['kind']>(sections: readonly Section[], kind: Kind) =>
  sections.find((section): section is Extract<Section, { kind: Kind }> => section.kind === kind);

const drawLead = ({ title, state, isAlone, text, remarks }: Lead): Html => html`${
  title === undefined
    ? html``
    : html`
<h2 class="of-what">${title}</h2>`
}
<div class="what ${isAlone ? 'quiet' : 'told'}" data-state="${state}">
<p class="summary">${text}</p>
${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}
</div>`;

/** How many answers are shown, of each kind of days: `12`, `12 + 5`. Nothing if none are. */
export const ratingsIn = (sections: readonly Section[]): string =>
  sections
    .flatMap((section) => (section.kind === 'lead' && section.shown !== undefined ? [section.shown] : []))
    .join(' + ');

const drawTotals = ({ totals }: Totals): Html => html`
<dl class="totals">${totals.map(
  ({ figure, label, ...figures }) =>
    html`<div class="total total-${figure}"><dt>${label}</dt><dd><b>${figures.value}</b></dd>${figures.beside === undefined ? html`` : html`<dd class="of">${beside(figures)}</dd>`}</div>`,
)}</dl>`;

const drawFaces = ({ title, isTitled, faces }: Faces): Html => html`
${isTitled ? html`<h2 class="question">${title}</h2>` : html``}
<ul class="faces">${faces.map(
  ({ look, label, ...figures }) =>
    html`<li class="face colour-${look.colour}">${face(look.face)}<span class="word">${label}</span> <span class="count"><b>${figures.value}</b>${beside(figures)}</span></li>`,
)}</ul>`;

const drawBars = ({ title, colour, isScale, mean, bars, remark }: Bars): Html => html`
<figure class="answers${isScale ? ' of-scale' : ''}"><figcaption>${title}</figcaption>
${remark === undefined ? html`` : html`<p>${remark}</p>`}
${mean === undefined ? html`` : html`<p class="mean"><b>${mean.value}</b>${beside(mean)}</p>`}
<dl>${bars.map(
  ({ label, share, value }) =>
    html`<div><dt>${label}</dt><dd><svg class="meter" width="100%" height="14" aria-hidden="true"><rect class="bar-ground" width="100%" height="14"/><rect class="bar-${colour}" width="${Number((share * 100).toFixed(2))}%" height="14"/></svg><b>${value}</b></dd></div>`,
)}</dl></figure>`;

const drawTableSection = ({ name, ...table }: TableSection, pathTo: PathTo): Html => html`
<section class="beside ${name}"><h2>${table.title}</h2>${drawTable(table, pathTo)}</section>`;

const drawNotes = ({ title, notes }: Notes): Html => html`
<section class="notes"><h2>${title}</h2>
<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;

const mouths: Readonly<Record<Face, string>> = {
  smile: 'M7 14.2c1 2.2 2.8 3.3 5 3.3s4-1.1 5-3.3',
  straight: 'M7.5 15.8h9',
  frown: 'M7 17.5c1-2.2 2.8-3.3 5-3.3s4 1.1 5 3.3',
};

/** A face; only the mouth differs. Hidden from screen readers, which read the word beside it. */
export function face(name: Face): Html {
  return html`<svg class="face-drawing" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.6"/><path d="M8.4 8.8v.9M15.6 8.8v.9"/><path d="${mouths[name]}"/></svg>`;
}
