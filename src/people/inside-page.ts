import { html } from '../format/html';
import type { Page } from '../platform/web/page';
import { places } from '../platform/web/places';
import type { AccessTexts } from './access-texts';
import { pagesOf, type Role } from './roles';

/** The sign-in page for whoever is signed in already. */
export function insidePage(
  texts: AccessTexts['inside'],
  pages: Readonly<Record<ReturnType<typeof pagesOf>[number], string>>,
  role: Role,
): Page {
  return {
    title: texts.title,
    content: html`<div class="way-in">
<h1>${texts.title}</h1>
<p class="lead">${texts.text}</p>
${pagesOf(role).map((page) => html`<p><a class="btn btn-primary" href="${places[page]}">${pages[page]}</a></p>`)}
<form method="post" action="/access/sign-out">
<p><button type="submit" class="btn btn-outline-primary">${texts.signOut}</button></p>
</form>
</div>`,
  };
}
