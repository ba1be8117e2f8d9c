import { html } from '../../format/html';
import type { Page } from './page';

interface Message {
  readonly title: string;
  readonly text: string;
  /** A second paragraph. */
  readonly more?: string;
  readonly link: { readonly to: string; readonly text: string };
}

/** A page that says one thing, and where to go from there. */
export function messagePage({ title, text, more, link }: Message): Page {
  return {
    title,
    content: html`<div class="way-in">
<h1>${title}</h1>
<p class="lead">${text}</p>
${more === undefined ? html`` : html`<p>${more}</p>`}
<p><a href="${link.to}">${link.text}</a></p>
</div>`,
  };
}
