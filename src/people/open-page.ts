import { html } from '../format/html';
import type { Page } from '../platform/web/page';
import type { AccessTexts } from './access-texts';

/** The page behind the mailed link: a button, because mail scanners follow every link, but press no button. */
export function openPage(texts: AccessTexts['open'], secret: string): Page {
  return {
    title: texts.title,
    content: html`<div class="way-in">
<h1>${texts.title}</h1>
<p class="lead">${texts.text}</p>
<form method="post" action="/access/enter">
<input type="hidden" name="link" value="${secret}">
<p><button type="submit" class="btn btn-primary" autofocus>${texts.enter}</button></p>
</form>
</div>`,
  };
}
