import { civilNameOf } from '../calendar/civil-time';
import { fill } from '../format/fill';
import { type Html, html } from '../format/html';
import type { Section } from '../format/section';
import { longPeriod } from '../format/written-dates';
import type { Page } from '../platform/web/page';
import { pathToPublicMonth, places } from '../platform/web/places';
import type { Site } from '../platform/web/site';
import { drawSections } from './draw-sections';
import type { PathTo } from './draw-table';
import { fileName } from './file-name';
import type { PageTexts } from './page-texts';

/** The same for everybody, and closed months rarely change: cached for ten minutes. */
export const publicHeaders = { 'Cache-Control': 'public, max-age=600' } as const;

interface PublicPage {
  /** The month, of each kind of days. */
  readonly files: readonly string[];
  readonly sections: readonly Section[];
  readonly site: Site;
  /** The months that are over, latest first. */
  readonly months: readonly string[];
}

/** A month's results for the public, as a page of its own or embedded in the administration's site. */
export function publicPage({ files, sections, site, months }: PublicPage, texts: PageTexts): Page {
  const [month = ''] = files.map(civilNameOf);
  const { title, lead } = texts.public;
  return {
    title: `${title}, ${longPeriod(month)}`,
    frame: 'bare',
    name: 'public',
    isForAll: true,
    content: html`<main id="content">
<h1>${title}: ${longPeriod(month)}</h1>
<p class="lead">${fill(lead, { administration: site.administration })}</p>
${drawSections(sections, texts, noPath)}
${filesOf(files, texts)}
${otherMonths([...new Set(months.map(civilNameOf))], month, texts.public.months)}
<p><a href="${site.privacyUrl}">${texts.footer.privacy}</a> · <a href="${site.accessibilityUrl}">${texts.footer.accessibility}</a></p>
</main>`,
  };
}

/** Of a month's days none has a public page. */
const noPath: PathTo = () => undefined;

function filesOf(months: readonly string[], texts: PageTexts): Html {
  const links = months.flatMap((month) =>
    (['csv', 'json'] as const).map((format) => ({
      to: `${places.publicData}?month=${month}&format=${format}`,
      text: fileName(month, texts.files[format], months.length, texts.files),
    })),
  );
  return html`<section class="files"><h2>${texts.public.files}</h2><ul>${links.map(
    ({ to, text }) => html`<li><a href="${to}" download>${text}</a></li>`,
  )}<li><a href="${places.publicCatalogue}">DCAT-AP_IT</a></li></ul><p>${texts.public.licence}</p></section>`;
}

function otherMonths(months: readonly string[], shown: string, title: string): Html {
  const others = months.filter((month) => month !== shown);
  if (others.length === 0) return html``;
  return html`<nav class="months" aria-label="${title}"><h2>${title}</h2><ul class="list-inline">${others.map(
    (month) => html`<li class="list-inline-item"><a href="${pathToPublicMonth(month)}">${longPeriod(month)}</a></li>`,
  )}</ul></nav>`;
}
