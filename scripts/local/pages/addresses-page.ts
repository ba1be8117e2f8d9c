import { html } from '../../../src/format/html';
import { layout } from './layout';

export interface Address {
  readonly name: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Whether a person can open it; the others are for Twilio only. */
  readonly opens?: boolean;
}

/** Everything that answers here: what a person can open, then what only Twilio or the scheduler may ask. */
export function addressesPage(addresses: readonly Address[]): string {
  const pages = addresses.filter(({ opens }) => opens);
  const others = addresses.filter(({ opens }) => !opens);
  return layout({
    title: 'Gli indirizzi',
    section: 'home',
    styles: ['/pages/home.css'],
    content: html`
<h1>Gli indirizzi</h1>
<section class="card addresses" aria-labelledby="pages">
<h2 id="pages">Da aprire</h2>
<dl>${pages.map(
      ({ name, url, description }) => html`
<div>
<dt>${name}</dt>
${description === undefined ? '' : html`<dd>${description}</dd>`}
<dd class="url"><a href="${url}">${url}</a></dd>
</div>`,
    )}</dl>
</section>
<section class="card addresses" aria-labelledby="others">
<h2 id="others">Per i programmi</h2>
<p>Rispondono alle pagine, alla centrale telefonica e a chi li fa partire a orario; che cosa fa ciascuno è scritto in
<code>docs/routes.md</code>.</p>
<ul class="paths">${others.map(({ name }) => html`<li><code>${name}</code></li>`)}</ul>
</section>`,
  });
}
