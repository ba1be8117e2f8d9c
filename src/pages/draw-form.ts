import type { Entries, Entry, Field, Form } from '../format/form';
import { type Html, html } from '../format/html';

/** The first field that was not taken gets the focus: its fault is read with it. */
export function drawForm({ id, title, lead, news, method, action, groups, button }: Form): Html {
  const faulty = groups.flatMap(({ fields }) => fields).find(({ fault }) => fault !== undefined);
  const draw = (field: Field) => drawField(id, field, field === faulty);
  return html`
<section class="typed" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${news === undefined ? html`` : html`<p class="alert alert-info" role="status">${news}</p>`}
${lead === undefined ? html`` : html`<p>${lead}</p>`}
<form method="${method}" action="${action}">${groups.map(({ legend, fields }) =>
    legend === undefined
      ? html`<div class="fields">${fields.map(draw)}</div>`
      : html`<fieldset><legend>${legend}</legend><div class="fields">${fields.map(draw)}</div></fieldset>`,
  )}
<button type="submit" class="btn btn-primary">${button}</button></form></section>`;
}

function drawField(form: string, field: Field, isFocused: boolean): Html {
  const { name, label, hint, fault } = field;
  const id = `${form}-${name}`;
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter((each) => each !== undefined).join(' ');
  const described = html`${about === '' ? html`` : html` aria-describedby="${about}"`}${fault === undefined ? html`` : html` aria-invalid="true"`}${isFocused ? html` autofocus` : html``}`;
  return html`<div class="field"><label for="${id}">${label}</label>
${drawInput(id, field, described)}
${hint === undefined ? html`` : html`<p id="${id}-hint" class="hint">${hint}</p>`}
${fault === undefined ? html`` : html`<p id="${id}-fault" class="field-error">${fault}</p>`}</div>`;
}

function drawInput(id: string, { name, value, takes }: Field, described: Html): Html {
  switch (takes.what) {
    case 'day':
      return html`<input type="date" id="${id}" name="${name}" value="${value}" max="${takes.latest}" required${described}>`;
    case 'text':
      return html`<input type="text" id="${id}" name="${name}" value="${value}" maxlength="${takes.longest}"${takes.isOptional ? html`` : html` required`} autocomplete="off"${described}>`;
    case 'moment':
      return html`<input type="datetime-local" id="${id}" name="${name}" value="${value}"${described}>`;
    case 'search':
      return html`<input type="search" id="${id}" name="${name}" value="${value}" maxlength="${takes.longest}" autocomplete="off"${described}>`;
    case 'choice':
      return html`<select id="${id}" name="${name}"${described}>${takes.choices.map(
        (choice) =>
          html`<option value="${choice.value}"${choice.value === value ? html` selected` : html``}>${choice.label}</option>`,
      )}</select>`;
  }
}

export const drawEntries = ({ title, none, entries, ...sent }: Entries): Html => html`
<section class="entries"><h2>${title}</h2>
${entries.length === 0 ? html`<p>${none}</p>` : html`<ul>${entries.map((entry) => drawEntry(entry, sent))}</ul>`}</section>`;

const drawEntry = (
  { title, text, takesOff, values }: Entry,
  { action, button }: Pick<Entries, 'action' | 'button'>,
): Html =>
  html`<li><div><p class="entry">${title}</p><p>${text}</p></div>
<form method="post" action="${action}">${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button type="submit" class="btn btn-outline-primary">${button} <span class="visually-hidden">${takesOff}</span></button></form></li>`;
