import { type Html, html } from '../../../src/format/html';
import { layout } from '../pages/layout';
import type { Message, MessageAttachment } from './message';
import { moment } from './moment';

export function messagePage(message: Message): string {
  const { id, subject, from, to, receivedAt, text, attachments } = message;
  return layout({
    title: subject,
    section: 'mailbox',
    styles: ['/mailbox/mailbox.css'],
    scripts: ['/mailbox/message.js'],
    content: html`
<p class="back"><a href="/mailbox">← Tutti i messaggi</a></p>
<article class="card message">
<h1>${subject}</h1>
<dl class="headers">
<div><dt>Da</dt><dd>${from}</dd></div>
<div><dt>A</dt><dd>${to}</dd></div>
<div><dt>Arrivato</dt><dd><time datetime="${receivedAt.toISOString()}">${moment(receivedAt)}</time></dd></div>
</dl>
${attachments.length === 0 ? html`` : attachmentList(id, attachments)}
${body(message)}
<p class="raw"><a href="/mailbox/${id}/raw" download>Scaricate il messaggio com’è arrivato (.eml)</a></p>
</article>
${message.html === undefined || text === undefined ? html`` : plainText(text)}`,
  });
}

function body({ id, html: markup, text }: Message): Html {
  // Scripts are forbidden in the frame; it has this origin only so that the page can fit its height to the message.
  if (markup !== undefined) {
    return html`<iframe class="body" src="/mailbox/${id}/html" title="Il testo del messaggio"
sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  }
  if (text !== undefined) return html`<pre class="body" tabindex="0" aria-label="Il testo del messaggio">${text}</pre>`;
  return html`<p class="body">Questo messaggio non ha testo.</p>`;
}

function plainText(text: string): Html {
  return html`
<details class="card plain-text">
<summary>La stessa cosa in solo testo</summary>
<pre tabindex="0" aria-label="Il messaggio in solo testo">${text}</pre>
</details>`;
}

function attachmentList(id: string, attachments: readonly MessageAttachment[]): Html {
  return html`
<ul class="attachments" aria-label="Allegati">${attachments.map(
    ({ name, content }, index) => html`
<li><a href="/mailbox/${id}/attachments/${index}" download>${name}</a> <span class="size">${size(content.length)}</span></li>`,
  )}</ul>`;
}

function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} byte` : `${Math.ceil(bytes / 1024)} kB`;
}

export function notFoundPage(): string {
  return layout({
    title: 'Messaggio non trovato',
    section: 'mailbox',
    content: html`
<h1>Qui non c’è nessun messaggio</h1>
<p>Forse è stato tolto, o l’indirizzo non è intero. <a href="/mailbox">Tornate alla posta</a>.</p>`,
  });
}
