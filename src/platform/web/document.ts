import { Html, html } from '../../format/html';
import { style, version } from './built';
import type { Page } from './page';
import type { Site } from './site';

/** The texts around every page. */
interface FrameTexts {
  readonly name: string;
  readonly tagline: string;
  readonly skip: string;
  readonly footer: {
    readonly made: string;
    readonly links: string;
    readonly privacy: string;
    readonly accessibility: string;
  };
}

/**
 * A page as it is sent: with the administration's header, and the footer with the links that the law asks for.
 * @param site undefined if the settings can't be read
 */
export function renderDocument(page: Page, site: Site | undefined, texts: FrameTexts): string {
  const { title, scripts = [], isForAll = false, frame, name = '' } = page;
  const isBare = frame === 'bare';
  return html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
${isForAll ? html`` : html`<meta name="robots" content="noindex">`}
<title>${title} – ${site?.administration ?? texts.name}</title>
<link rel="icon" href="/style/faccina.svg" type="image/svg+xml">
${style === '' ? html`<link rel="stylesheet" href="/style/faccina.css">` : new Html(`<style>${style}</style>`)}
${scripts.map((address) => html`<script type="module" src="${address}?v=${version}"></script>`)}
</head>
<body${name === '' ? html`` : html` class="${name}"`}>
${isBare ? page.content : framed(page, site, texts)}
</body>
</html>
`.markup;
}

function framed({ content, account }: Page, site: Site | undefined, texts: FrameTexts): Html {
  return html`<div class="skiplinks"><a class="visually-hidden-focusable" href="#content">${texts.skip}</a></div>
<header class="it-header-wrapper">
<div class="it-header-slim-wrapper"><div class="container"><div class="it-header-slim-wrapper-content"><span class="navbar-brand">${site?.administration ?? ''}</span>${account ? html`<div class="it-header-slim-right-zone">${account}</div>` : html``}</div></div></div>
<div class="it-header-center-wrapper"><div class="container"><div class="it-header-center-content-wrapper"><div class="it-brand-wrapper"><a href="/report">${logo}<div class="it-brand-text"><div class="it-brand-title">${texts.name}</div><div class="it-brand-tagline">${texts.tagline}</div></div></a></div></div></div></div>
</header>
<main id="content" class="container" tabindex="-1">
${content}
</main>
<footer class="it-footer"><div class="it-footer-small-prints"><div class="container">${site ? footerLinks(site, texts) : html``}<p>${texts.footer.made}</p></div></div></footer>`;
}

function footerLinks({ privacyUrl, accessibilityUrl }: Site, { footer }: FrameTexts): Html {
  return html`<nav aria-label="${footer.links}"><ul class="it-footer-small-prints-list list-inline">
<li class="list-inline-item"><a href="${privacyUrl}">${footer.privacy}</a></li>
<li class="list-inline-item"><a href="${accessibilityUrl}">${footer.accessibility}</a></li>
</ul></nav>`;
}

const logo = html`<svg class="icon" viewBox="0 0 36 36" aria-hidden="true"><circle cx="18" cy="18" r="16.5"/><path d="M12.5 13.5v2M23.5 13.5v2"/><path d="M10.5 21.5c1.6 3.3 4.3 5 7.5 5s5.9-1.7 7.5-5"/></svg>`;
