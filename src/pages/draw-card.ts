import { type Html, html } from '../format/html';
import type { Card, CardStep } from '../format/section';

/** Words to be said stand in quotation marks of their own; what is done is beside them. */
export const drawCard = ({ name, title, from, lead, steps, notes }: Card): Html => html`
<section class="sheet" aria-labelledby="card-${name}">
<header><p class="sheet-from">${from}</p><h2 id="card-${name}">${title}</h2><p>${lead}</p></header>
<ol>${steps.map(drawStep)}</ol>
<div><h3>${notes.title}</h3>
<ul>${notes.notes.map((note) => html`<li>${note}</li>`)}</ul></div>
</section>`;

const drawStep = ({ title, says, does, key }: CardStep): Html => html`
<li${key === undefined ? html`` : html` class="has-key"`}><h3>${title}</h3>
<blockquote>${says}</blockquote>
<p class="sheet-does">${key === undefined ? html`` : html`<kbd aria-hidden="true">${key}</kbd> `}<span>${does}</span></p></li>`;
