import { type Html, html } from '../../../src/format/html';
import { layout } from '../pages/layout';
import type { WhenCalled } from './called-phones';
import { fewestCalls, largestSeed, mostCalls, usualCalls } from './commands';
import type { OwnNumber } from './numbers';
import type { CitizensLine } from './switchboard';

interface Numbers {
  readonly lines: readonly CitizensLine[];
  readonly operatorNumber: string;
}

export function phonesPage(numbers: Numbers): string {
  return layout({
    title: 'Telefoni',
    section: 'phones',
    styles: ['/phones/phones.css', '/phones/phone.css', '/phones/working-day.css'],
    scripts: ['/phones/phones.js'],
    content: html`
<h1>I telefoni</h1>
<p class="lead">Una telefonata intera, sullo stesso tavolo: a sinistra chi chiama, a destra chi risponde.
I tasti si premono col mouse, col dito o dalla tastiera; la voce si sente dal telefono che state usando.</p>
<div class="table">
<div class="hint" id="hint" role="status"><span class="hint-title">Che cosa fare adesso</span> <span id="hint-text">Un momento…</span></div>
<p class="lost" id="lost" role="alert" hidden>Il server non risponde. Appena torna, la pagina si ricollega da sola.</p>
<div class="desk">
${side('citizen', 'Cittadini', explanationOf(numbers.lines), 'Un altro cittadino')}
${side('operator', 'Operatori', `Chiamano il loro numero ${numbers.operatorNumber}`, 'Un altro operatore')}
</div>
</div>
${workingDay()}
${phoneTemplate(numbers.lines)}`,
  });
}

function side(role: string, title: string, explanation: string, another: string): Html {
  return html`
<section class="side" aria-labelledby="${role}s" data-role="${role}">
<div class="side-head">
<div><h2 id="${role}s">${title}</h2><p>${explanation}</p></div>
<button type="button" class="button plain add"><span aria-hidden="true">+</span> ${another}</button>
</div>
<div class="phones"></div>
</section>`;
}

const keys = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', ''],
  ['#', ''],
] as const;
const spokenKey: Readonly<Record<string, string>> = { '*': 'asterisco', '#': 'cancelletto' };

const explanationOf = ([first, ...others]: readonly CitizensLine[]): string =>
  others.length > 0 ? 'Ogni chiamata è di un’altra persona' : `Chiamano il numero verde ${first?.number ?? ''}`;

const ownNumbers = {
  mobile: 'un altro cellulare',
  landline: 'un altro telefono fisso',
  withheld: 'un numero nascosto',
  same: 'il numero di prima',
} as const satisfies Readonly<Record<OwnNumber, string>>;

const whenCalled = {
  rings: 'squilla',
  voicemail: 'risponde la segreteria',
  busy: 'è occupato',
  failed: 'è spento',
} as const satisfies Readonly<Record<WhenCalled, string>>;

/** @param kind the class of the label, and with `-choice` of the list */
const choice = (
  kind: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): Html => html`
<label class="choice ${kind}"><span>${label}</span> <select class="${kind}-choice">${options.map(
  ([value, text]) => html`<option value="${value}">${text}</option>`,
)}</select></label>`;

/** Where there is more than one: which service a citizen calls. */
const serviceOf = (lines: readonly CitizensLine[]): Html =>
  lines.length > 1
    ? choice(
        'to',
        'Chiama',
        lines.map(({ number, name }) => [number, name]),
      )
    : html``;

function phoneTemplate(lines: readonly CitizensLine[]): Html {
  return html`
<template id="phone">
<article class="phone">
<div class="phone-head">
<div><h3 class="name"></h3><span class="number"></span></div>
<button type="button" class="ear" aria-pressed="false">
<svg viewBox="0 0 24 24" aria-hidden="true"><path class="speaker" d="M4 9.500v5h3.500L12 19V5L7.5 9.500z"/><path class="waves" d="M15.5 9a4 4 0 0 1 0 6M18 6.500a7.5 7.5 0 0 1 0 11"/><path class="crossed" d="M16 9.500l5 5m0-5l-5 5"/></svg>
<span class="unseen">Voce</span>
</button>
</div>
<div class="choices">${serviceOf(lines)}
${choice('own', 'Da', Object.entries(ownNumbers))}
${choice('when-called', 'Se lo chiamano', Object.entries(whenCalled))}
</div>
<p class="status"></p>
<div class="transcript" role="log" aria-live="polite" tabindex="0"></div>
<div class="keypad" role="group" aria-label="Tastiera">${keys.map(
    ([key, letters]) => html`
<button type="button" class="key" data-key="${key}"${spokenKey[key] ? html` aria-label="${spokenKey[key]}"` : html``}>${key}<small aria-hidden="true">${letters}</small></button>`,
  )}</div>
<div class="hooks">
<button type="button" class="call">${handset()} <span>Chiama</span></button>
<button type="button" class="hang-up" disabled>${handset()} <span>Riaggancia</span></button>
</div>
</article>
</template>`;
}

function handset(): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6.6 3.5 9 3l2 5-2.2 1.700a11 11 0 0 0 5.5 5.500L16 13l5 2-.5 2.400a2.5 2.5 0 0 1-2.6 2A15 15 0 0 1 4.6 6.100a2.5 2.5 0 0 1 2-2.600z"/></svg>`;
}

function workingDay(): Html {
  return html`
<section class="card day" aria-labelledby="day">
<h2 id="day">Una giornata di lavoro</h2>
<p>Centinaia di cittadini chiamano, aspettano, parlano, rispondono o riagganciano, come succede davvero: le chiamate di una
giornata, in un minuto o due. Intanto hanno tutta la linea, e i telefoni qui sopra restano fermi. Contano per oggi, nell’ora in cui
cominciano. Alla fine qui trovate che cosa hanno fatto: il rapporto deve dire lo stesso.</p>
<form id="day-form">
<label for="day-calls">Quante chiamate</label>
<input id="day-calls" type="number" inputmode="numeric" min="${fewestCalls}" max="${mostCalls}" value="${usualCalls}" required aria-describedby="day-range">
<span id="day-range">da ${fewestCalls} a ${mostCalls}</span>
<label for="day-seed">Seme</label>
<input id="day-seed" type="number" inputmode="numeric" min="0" max="${largestSeed}" aria-describedby="day-seed-meaning">
<span id="day-seed-meaning">facoltativo: lo stesso seme, la stessa giornata</span>
<button type="submit" class="button" id="day-start">Comincia la giornata</button>
<button type="button" class="button plain" id="day-stop" hidden>Ferma</button>
</form>
<div id="day-running" hidden>
<label for="day-progress">Chiamate finite</label>
<progress id="day-progress" max="1" value="0"></progress>
<p id="day-counts"></p>
</div>
<p id="day-news" role="status"></p>
<div id="day-result" hidden></div>
</section>`;
}
