import { Html, html } from '../../format/html';
import { style, version } from './built';
import type { Page } from './page';
import { places } from './places';
import type { Site } from './site';

/** The texts around every page. */
interface FrameTexts {
  readonly name: string;
  readonly tagline: string;
  readonly skip: string;
  readonly pages: { readonly title: string };
  readonly footer: {
    readonly made: string;
    readonly links: string;
    readonly privacy: string;
    readonly accessibility: string;
  };
}

/** What the frame shows to whoever is signed in. */
export interface Account {
  /** The pages that they may see. */
  readonly pages: readonly { readonly to: string; readonly text: string; readonly isCurrent: boolean }[];
  /** The label of the button. */
  readonly signOut: string;
}

interface Frame {
  /** Undefined if the settings can't be read. */
  readonly site?: Site | undefined;
  readonly account?: Account | undefined;
}

/**
 * A page as it is sent: with the administration's header, the pages that the visitor may see, and the footer with the links
 * that the law asks for.
 */
export function renderDocument(page: Page, around: Frame, texts: FrameTexts): string {
  const { site } = around;
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
${isBare ? page.content : framed(page, around, texts)}
</body>
</html>
`.markup;
}

function framed({ content }: Page, { site, account }: Frame, texts: FrameTexts): Html {
  return html`<div class="skiplinks"><a class="visually-hidden-focusable" href="#content">${texts.skip}</a></div>
<header class="it-header-wrapper">
<div class="it-header-slim-wrapper"><div class="container"><div class="it-header-slim-wrapper-content"><span class="navbar-brand">${site?.administration ?? ''}</span>${account ? signOutForm(account) : html``}</div></div></div>
<div class="it-header-center-wrapper"><div class="container"><div class="it-header-center-content-wrapper"><div class="it-brand-wrapper"><a href="${account?.pages[0]?.to ?? places.signIn}">${logo}<div class="it-brand-text"><div class="it-brand-title">${texts.name}</div><div class="it-brand-tagline">${texts.tagline}</div></div></a></div></div></div></div>
${account ? navigation(account, texts) : html``}
</header>
<main id="content" class="container" tabindex="-1">
${content}
</main>
<footer class="it-footer"><div class="it-footer-small-prints"><div class="container">${site ? footerLinks(site, texts) : html``}<p>${texts.footer.made}</p></div></div></footer>`;
}

const signOutForm = ({ signOut }: Account): Html =>
  html`<div class="it-header-slim-right-zone"><form method="post" action="/access/sign-out"><button type="submit" class="sign-out">${signOut}</button></form></div>`;

/** Who may see one page only needs no way to others. */
function navigation({ pages }: Account, texts: FrameTexts): Html {
  if (pages.length < 2) return html``;
  return html`<nav class="pages" aria-label="${texts.pages.title}"><div class="container"><ul>${pages.map(
    ({ to, text, isCurrent }) =>
      html`<li><a href="${to}"${isCurrent ? html` aria-current="page"` : html``}>${text}</a></li>`,
  )}</ul></div></nav>`;
}

function footerLinks({ privacyUrl, accessibilityUrl }: Site, { footer }: FrameTexts): Html {
  return html`<nav aria-label="${footer.links}"><ul class="it-footer-small-prints-list list-inline">
<li class="list-inline-item"><a href="${privacyUrl}">${footer.privacy}</a></li>
<li class="list-inline-item"><a href="${accessibilityUrl}">${footer.accessibility}</a></li>
</ul></nav>`;
}

const logo = html`<svg class="icon" viewBox="0 0 36 36" aria-hidden="true"><circle cx="18" cy="18" r="16.5"/><path d="M12.5 13.5v2M23.5 13.5v2"/><path d="M10.5 21.5c1.6 3.3 4.3 5 7.5 5s5.9-1.7 7.5-5"/></svg>`;
