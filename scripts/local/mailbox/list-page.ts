import { type Html, html } from '../../../src/format/html';
import { layout } from '../pages/layout';
import type { Message } from './message';
import { moment } from './moment';

interface Listed {
  /** Newest first. */
  readonly messages: readonly Message[];
  /** How many there are on disk; only the newest are listed. */
  readonly kept: number;
}

export function listPage({ messages, kept }: Listed): string {
  const newest = messages[0]?.id ?? '';
  return layout({
    title: 'Posta',
    section: 'mailbox',
    styles: ['/mailbox/mailbox.css'],
    scripts: ['/mailbox/list.js'],
    content: html`
<h1>Posta</h1>
<p class="lead">I messaggi che Faccina ha mandato da questo computer. La pagina si aggiorna da sola.</p>
<p id="news" class="unseen" role="status"></p>
<div id="messages" data-newest="${newest}" data-kept="${kept}">
${messages.length === 0 ? nothingYet() : list(messages)}
${kept > messages.length ? html`<p class="older">Sono elencati i ${messages.length} più recenti di ${kept}.</p>` : html``}
</div>`,
  });
}

function nothingYet(): Html {
  return html`
<div class="card empty">
<svg viewBox="0 0 48 36" aria-hidden="true"><rect x="1.5" y="1.5" width="45" height="33" rx="3"/><path d="M2 4l22 17L46 4"/></svg>
<h2>Ancora nessun messaggio</h2>
<p>Il rapporto della giornata parte la sera, da solo. Per averlo subito, fate qualche chiamata dai
<a href="/phones">telefoni</a> e poi scrivete in un altro terminale <code>npm run report</code>.</p>
</div>`;
}

function list(messages: readonly Message[]): Html {
  return html`<ul class="messages">${messages.map(
    ({ id, subject, from, receivedAt, attachments }) => html`
<li>
<a href="/mailbox/${id}">${subject}</a>
<span class="from">${from}</span>
<span class="when"><time datetime="${receivedAt.toISOString()}">${moment(receivedAt)}</time>${attachmentCount(attachments.length)}</span>
</li>`,
  )}</ul>`;
}

function attachmentCount(count: number): Html {
  if (count === 0) return html``;
  return count === 1 ? html` · 1 allegato` : html` · ${count} allegati`;
}
