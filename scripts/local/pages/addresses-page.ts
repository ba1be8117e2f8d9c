import { html } from '../../../src/format/html';
import { layout } from './layout';

export interface Address {
  readonly name: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Whether a person can open it; the others are for Twilio only. */
  readonly opens?: boolean;
}

/** Everything that answers here. */
export function addressesPage(addresses: readonly Address[]): string {
  return layout({
    title: 'Gli indirizzi',
    section: 'home',
    styles: ['/pages/home.css'],
    content: html`
<h1>Gli indirizzi</h1>
<p class="lead">Quelli senza collegamento rispondono soltanto alla centrale telefonica o a chi li fa partire a orario, che firmano
ogni richiesta; che cosa fa ciascuno è scritto in <code>docs/routes.md</code>.</p>
<section class="card addresses" aria-label="Gli indirizzi">
<dl>${addresses.map(
      ({ name, url, description, opens }) => html`
<div>
<dt>${name}</dt>
${description === undefined ? '' : html`<dd>${description}</dd>`}
<dd class="url">${opens === true ? html`<a href="${url}">${url}</a>` : html`<code>${url}</code>`}</dd>
</div>`,
    )}</dl>
</section>`,
  });
}
