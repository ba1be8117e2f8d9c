import { type Html, html } from '../../../src/format/html';
import { pathToPeriod, places } from '../../../src/platform/web/places';
import { layout } from './layout';

/** What the front page knows of what runs here. */
export interface Home {
  /** The address with which a manager signs in. */
  readonly manager: string;
  /** The year that `npm run demo` has filled. */
  readonly year?: string | undefined;
}

export const addressesPath = '/addresses';

/** The front page: what Faccina is, and where to go on from here. */
export function homePage({ manager, year }: Home): string {
  return layout({
    title: 'Faccina: com’è andata la telefonata?',
    section: 'home',
    styles: ['/pages/home.css'],
    content: html`
<div class="hero">
<h1>Com’è andata la telefonata?</h1>
<p class="lead">Faccina lo chiede al cittadino alla fine della chiamata, con un solo tasto e senza sapere chi risponde.
La sera manda ai responsabili il conto della giornata.</p>
<ul class="faces" aria-label="Le tre risposte possibili">
<li class="good">${face('M7.5 14.5c1 2 2.6 3 4.5 3s3.5-1 4.5-3')} 1 · soddisfatto</li>
<li class="fair">${face('M7.5 16h9')} 2 · così così</li>
<li class="bad">${face('M7.5 17.5c1-2 2.6-3 4.5-3s3.5 1 4.5 3')} 3 · insoddisfatto</li>
</ul>
</div>
<h2>Da dove cominciare</h2>
<ol class="steps">
${step(
  'Provate una telefonata',
  '/phones',
  html`Due telefoni, quello del cittadino e quello dell’operatore: chiamate, rispondete, premete i tasti.
Bastano due minuti.`,
)}
${step(
  'Fate passare una giornata',
  '/phones#day',
  html`Centinaia di cittadini chiamano, aspettano, parlano e rispondono, in un minuto o due. Alla fine il
rapporto deve dire quello che è successo.`,
)}
${
  year === undefined
    ? yearToCome
    : step(
        'Guardate un anno',
        pathToPeriod(year),
        html`Il ${year} di una città inventata: le stagioni, agosto, le feste, e due mesi andati male. Dall’anno
si scende ai mesi e ai giorni.`,
      )
}
</ol>
<h2>Che cosa ne viene</h2>
<ul class="outcomes">
${outcome(
  'Il rapporto in linea',
  places.report,
  html`La giornata mentre succede, e ogni giorno, mese e anno. Si entra con ${manager}: il collegamento
arriva nella posta.`,
)}
${outcome('La posta', '/mailbox', html`I messaggi che Faccina manda ai responsabili. Restano su questo computer.`)}
${outcome('La pagina pubblica', places.publicMonth, html`I risultati di un mese finito, per tutti e senza accesso, con i dati aperti.`)}
</ul>
<p class="more"><a href="${addressesPath}">Tutti gli indirizzi</a> che rispondono qui, anche quelli per la centrale telefonica.</p>`,
  });
}

const step = (name: string, address: string, text: Html): Html =>
  html`<li class="card"><h3><a href="${address}">${name}</a></h3><p>${text}</p></li>`;

/** `npm start` has what was tried out here, and nothing else. */
const yearToCome = html`<li class="card"><h3>Guardate un anno</h3><p>Quello di una città inventata, che riempie ogni pagina. Fermate questo programma
con Ctrl-C e scrivete <code>npm run demo</code>; quello che avete provato qui resta da parte.</p></li>`;

const outcome = (name: string, address: string, text: Html): Html =>
  html`<li><h3><a href="${address}">${name}</a></h3><p>${text}</p></li>`;

/** A face; only the mouth differs. */
function face(mouth: string): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="M8.5 9v.5M15.5 9v.5"/><path d="${mouth}"/></svg>`;
}
