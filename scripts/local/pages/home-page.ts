import type { Question } from '../../../src/ballots/questionnaire';
import { type Html, html } from '../../../src/format/html';
import { lookOf } from '../../../src/format/look';
import { face } from '../../../src/pages/draw-sections';
import { pathToPeriod, places } from '../../../src/platform/web/places';
import { layout } from './layout';

/** What the front page knows of what runs here. */
export interface Home {
  /** The address with which a manager signs in. */
  readonly manager: string;
  /** What the citizen is asked first. */
  readonly asked: Question;
  /** The year that `npm run demo` has filled. */
  readonly year?: string | undefined;
}

export const addressesPath = '/addresses';

/** The front page: what Faccina is, and where to go on from here. */
export function homePage({ manager, asked, year }: Home): string {
  return layout({
    title: 'Faccina: com’è andata la telefonata?',
    section: 'home',
    styles: ['/pages/home.css'],
    content: html`
<div class="hero">
<h1>Com’è andata la telefonata?</h1>
<p class="lead">Faccina lo chiede al cittadino alla fine della chiamata, con un tasto e senza sapere chi risponde.
La sera manda ai responsabili il conto della giornata.</p>
${facesOf(asked)}
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
  'Provate una giornata',
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

/** The answers that have a face; nothing of a question whose answers are numbers. */
function facesOf({ title, answers }: Question): Html {
  const drawn = answers.flatMap(({ key, label, look }) => (look ? { key, label, ...lookOf(look) } : []));
  if (drawn.length === 0) return html``;
  return html`<ul class="faces" aria-label="${title}">${drawn.map(
    (answer) => html`
<li class="${answer.colour}">${face(answer.face)} ${answer.key} · ${answer.label}</li>`,
  )}
</ul>`;
}
