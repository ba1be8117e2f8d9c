import { type Html, html } from '../../../src/format/html';

export interface Page {
  readonly title: string;
  /** Where the page belongs in the navigation. */
  readonly section: 'home' | 'phones' | 'mailbox';
  readonly content: Html;
  /** The page's own style sheets and scripts. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

const sections = [
  { section: 'home', address: '/', name: 'Inizio' },
  { section: 'phones', address: '/phones', name: 'Telefoni' },
  { section: 'mailbox', address: '/mailbox', name: 'Posta' },
] as const;

/** The layout of every page of the local server. */
export function layout({ title, section, content, styles = [], scripts = [] }: Page): string {
  const links = sections.map((each) =>
    each.section === section
      ? html`<li><a href="${each.address}" aria-current="page">${each.name}</a></li>`
      : html`<li><a href="${each.address}">${each.name}</a></li>`,
  );
  return html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${section === 'home' ? title : `${title} · Faccina`}</title>
<link rel="icon" href="/pages/faccina.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/faccina.css">
${styles.map((address) => html`<link rel="stylesheet" href="${address}">`)}
${scripts.map((address) => html`<script type="module" src="${address}"></script>`)}
</head>
<body>
<a class="skip" href="#content">Vai al contenuto</a>
<header class="top">
<div class="width">
<a class="brand" href="/"><img src="/pages/faccina.svg" width="36" height="36" alt=""> Faccina</a>
<nav aria-label="Pagine"><ul>${links}</ul></nav>
</div>
</header>
<main id="content" class="width" tabindex="-1">
${content}
</main>
<footer class="bottom"><div class="width">Ambiente di prova su questo computer: i telefoni sono finti, e nessuna chiamata esce da qui.</div></footer>
</body>
</html>
`.markup;
}
