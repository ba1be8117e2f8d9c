import { dayWithin, neighbour, type PeriodKind, periodOf } from '../calendar/period';
import { type Html, html } from '../format/html';
import type { Section } from '../format/section';
import { longPeriod } from '../format/written-dates';
import type { Page } from '../platform/web/page';
import { pathToPeriod, places } from '../platform/web/places';
import { type Counted, drawSections, freshnessOf, ratingsIn } from './draw-sections';
import { fileName } from './file-name';
import type { FileFormat, PageTexts } from './page-texts';

interface ReportPage {
  readonly counted: Counted & { readonly kind: PeriodKind };
  readonly sections: readonly Section[];
  /** Set if the page is updated while it is open. */
  readonly live?: Live;
  /** The first day with figures. */
  readonly first: string;
  readonly today: string;
  /** The formats in which the figures can be downloaded, for each kind of days. */
  readonly files: readonly { readonly period: string; readonly formats: readonly FileFormat[] }[];
}

/** What the browser needs for its updates. */
export interface Live {
  /** The days that it shows, by their names. */
  readonly days: string;
  readonly revision: string;
  readonly ageMilliseconds: number;
  readonly smallestGroup: number;
}

/** A manager's page of a day, a month or a year. */
export function reportPage(page: ReportPage, texts: PageTexts): Page {
  const { counted, sections, live } = page;
  const title = longPeriod(counted.period);
  return {
    title,
    scripts: ['/page/live.js'],
    content: html`
${periodTabs(page, texts)}
<div class="top"><div>
<h1>${title}</h1>
<p class="freshness">${live ? html`<span class="live">${texts.live}</span> ` : html``}<span id="counted">${freshnessOf(counted, texts)}</span></p>
</div>
${chooser(page, texts)}</div>
${troubleNote(texts)}
<div id="figures"${liveData(counted, sections, live)}>${drawSections(sections, texts, pathToPeriod)}</div>
${files(page, texts)}`,
  };
}

/** Attributes for the browser's script: which figures the page was made of, and how old they were. */
export function liveData({ asOf }: Counted, sections: readonly Section[], live: Live | undefined): Html {
  if (!live) return html``;
  return html` data-live data-period="${live.days}" data-as-of="${asOf}" data-ratings="${ratingsIn(sections)}" data-smallest="${live.smallestGroup}" data-revision="${live.revision}" data-age="${live.ageMilliseconds}"`;
}

/** Hidden until something is wrong; beside it an announcement for screen readers. */
export function troubleNote(texts: PageTexts): Html {
  return html`<div id="trouble" class="trouble" hidden><span></span> <a href="" hidden>${texts.signInAgain}</a></div>
<p id="news" class="visually-hidden" role="status"></p>`;
}

const kinds: readonly PeriodKind[] = ['day', 'month', 'year'];

/** Links to this period, the longer ones that it lies in, and a shorter one in it. */
function periodTabs({ counted: { period, kind }, today }: ReportPage, texts: PageTexts): Html {
  const day = dayWithin(period, today);
  return html`<nav class="periods" aria-label="${texts.periods}"><ul>${kinds.map((other) =>
    other === kind
      ? html`<li><a href="${pathToPeriod(period)}" aria-current="page">${texts[other].title}</a></li>`
      : html`<li><a href="${pathToPeriod(periodOf(day, other))}">${texts[other].title}</a></li>`,
  )}</ul></nav>`;
}

const inputs: Readonly<Record<PeriodKind, Html>> = {
  day: html`type="date"`,
  month: html`type="month" pattern="[0-9]{4}-[0-9]{2}" placeholder="2026-11"`,
  year: html`type="number"`,
};

function chooser({ counted: { period, kind }, first, today }: ReportPage, texts: PageTexts): Html {
  const { previous, next, choose, today: now } = texts[kind];
  const earliest = periodOf(first, kind);
  const latest = periodOf(today, kind);
  const link = (by: 1 | -1, text: string) => {
    const to = neighbour(period, kind, by);
    return to < earliest || to > latest ? html`` : html`<a href="${pathToPeriod(to)}">${text}</a>`;
  };
  return html`<div class="choose">${link(-1, previous)}${link(1, next)}${
    period === latest ? html`` : html`<a href="${pathToPeriod(latest)}">${now}</a>`
  }<form action="${places.report}"><label class="visually-hidden" for="period">${choose}</label><input id="period" name="period" ${inputs[kind]} value="${period}" min="${earliest}" max="${latest}" required><button type="submit">${texts.show}</button></form></div>`;
}

function files({ files }: ReportPage, { files: texts }: PageTexts): Html {
  const address = (period: string, format: string) => `${places.download}?period=${period}&format=${format}`;
  const links = files.flatMap(({ period, formats }) =>
    formats.map((format) => ({
      to: address(period, format),
      text: fileName(period, texts[format], files.length, texts),
    })),
  );
  return html`<section class="files"><h2>${texts.title}</h2><ul>${links.map(
    ({ to, text }) => html`<li><a href="${to}" download>${text}</a></li>`,
  )}<li><button type="button" id="print" hidden>${texts.print}</button></li></ul></section>`;
}
