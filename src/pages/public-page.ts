import type { PeriodFigures } from '../figures/period-figures';
import { fill } from '../format/fill';
import { type Html, html } from '../format/html';
import { longPeriod } from '../format/written-dates';
import { writeNumber } from '../format/written-figures';
import type { Page } from '../platform/web/page';
import { pathToPublicMonth, places } from '../platform/web/places';
import type { Site } from '../platform/web/site';
import type { Texts } from './page-texts';
import { viewPage } from './page-view';
import { renderFigures } from './render-figures';

interface PublicPage {
  readonly figures: PeriodFigures;
  readonly site: Site;
  readonly smallestGroup: number;
  /** The months that are over, latest first. */
  readonly months: readonly string[];
}

/** A month's results for everybody, on its own or within a page of the administration's site. */
export function publicPage({ figures, site, smallestGroup, months }: PublicPage, texts: Texts): Page {
  const { page, report } = texts;
  const view = viewPage(figures, texts, { smallestGroup });
  const threshold = fill(page.public.threshold, {
    smallest: writeNumber(smallestGroup),
    insufficient: report.insufficient,
  });
  const notes = [...view.notes.filter((note) => !note.includes(report.insufficient)), threshold];
  return {
    title: `${page.public.title}, ${view.heading}`,
    frame: 'bare',
    name: 'public',
    isForAll: true,
    content: html`<main id="content">
<h1>${page.public.title}: ${view.heading}</h1>
<p class="lead">${fill(page.public.lead, { administration: site.administration })}</p>
${renderFigures({ ...view, notes }, page, pathToPublicMonth)}
${files(figures.period, texts)}
${otherMonths(months, figures.period, page.public.months)}
<p><a href="${site.privacyUrl}">${page.footer.privacy}</a> · <a href="${site.accessibilityUrl}">${page.footer.accessibility}</a></p>
</main>`,
  };
}

function files(month: string, { page }: Texts): Html {
  const address = (format: string) => `${places.publicData}?month=${month}&format=${format}`;
  return html`<section class="files"><h2>${page.public.files}</h2><ul><li><a href="${address('csv')}" download>${page.files.csv}</a></li><li><a href="${address('json')}" download>${page.files.json}</a></li><li><a href="${places.publicCatalogue}">DCAT-AP_IT</a></li></ul><p>${page.public.licence}</p></section>`;
}

function otherMonths(months: readonly string[], shown: string, title: string): Html {
  const others = months.filter((month) => month !== shown);
  if (others.length === 0) return html``;
  return html`<nav class="months" aria-label="${title}"><h2>${title}</h2><ul class="list-inline">${others.map(
    (month) => html`<li class="list-inline-item"><a href="${pathToPublicMonth(month)}">${longPeriod(month)}</a></li>`,
  )}</ul></nav>`;
}
