import { type Html, html } from '../../../src/format/html';
import { parseUrl } from '../../../src/platform/settings/url-setting';
import { layout } from './layout';

export interface Address {
  readonly name: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Whether a person can open it; the others are for Twilio only. */
  readonly opens?: boolean;
}

export function homePage(addresses: readonly Address[]): string {
  return layout({
    title: 'Faccina: com’è andata la telefonata?',
    section: 'home',
    content: content(addresses),
    styles: ['/pages/home.css'],
  });
}

function content(addresses: readonly Address[]): Html {
  const others = addresses.filter(({ url }) => !hasCard(url));
  return html`
<div class="hero">
<h1>Com’è andata la telefonata?</h1>
<p class="lead">Faccina lo chiede al cittadino alla fine della chiamata, con un solo tasto e senza sapere chi risponde.
La sera manda ai responsabili il conto della giornata: quanti contenti, quanti così così, quanti scontenti e perché.</p>
<ul class="faces" aria-label="Le tre risposte possibili">
<li class="good">${face('M7.5 14.5c1 2 2.6 3 4.5 3s3.5-1 4.5-3')} 1 · soddisfatto</li>
<li class="fair">${face('M7.5 16h9')} 2 · così così</li>
<li class="bad">${face('M7.5 17.5c1-2 2.6-3 4.5-3s3.5 1 4.5 3')} 3 · insoddisfatto</li>
</ul>
</div>
<div class="cards">
<section class="card">
<h2><a href="/phones">I telefoni</a></h2>
<p>Il telefono di un cittadino e quello di un operatore, da provare insieme: chiamate, rispondete, premete i tasti. Da qui
parte anche una giornata di lavoro intera.</p>
</section>
<section class="card">
<h2><a href="/report">Il rapporto in linea</a></h2>
<p>La giornata mentre succede, e ogni giorno, mese e anno. Si entra con dirigenti@comune.example: il collegamento arriva
nella posta.</p>
</section>
<section class="card">
<h2><a href="/mailbox">La posta</a></h2>
<p>Qui arrivano i messaggi che Faccina manda la sera ai responsabili. Restano su questo computer.</p>
</section>
</div>
${others.length === 0 ? html`` : addressList(others)}`;
}

/** Addresses that have a card are not listed again. */
function hasCard(url: string): boolean {
  return /^\/(phones|report|mailbox)\/?$/.test(parseUrl(url)?.pathname ?? '');
}

function addressList(addresses: readonly Address[]): Html {
  return html`
<section class="card addresses" aria-labelledby="addresses">
<h2 id="addresses">Gli indirizzi</h2>
<p>Quelli senza collegamento rispondono soltanto alla centrale telefonica, che firma ogni richiesta; che cosa fa ciascuno
è scritto in docs/routes.md.</p>
<dl>${addresses.map(
    ({ name, url, description, opens }) => html`
<div>
<dt>${name}</dt>
${description === undefined ? '' : html`<dd>${description}</dd>`}
<dd class="url">${opens === true ? html`<a href="${url}">${url}</a>` : html`<code>${url}</code>`}</dd>
</div>`,
  )}</dl>
</section>`;
}

/** A face; only the mouth differs. */
function face(mouth: string): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="M8.5 9v.5M15.5 9v.5"/><path d="${mouth}"/></svg>`;
}
