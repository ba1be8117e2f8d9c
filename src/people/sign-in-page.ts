import { type Html, html } from '../format/html';
import type { Page } from '../platform/web/page';
import type { AccessTexts } from './access-texts';

interface Given {
  /** What happened before. */
  readonly notice?: 'ended' | 'signedOut' | undefined;
  /** The invalid address, as it was entered. */
  readonly wrongAddress?: string;
  /** Whether the administration's own sign-in is set up. */
  readonly hasOidc: boolean;
}

/** The page with the field for the address. */
export function signInPage(texts: AccessTexts['signIn'], { notice, wrongAddress, hasOidc }: Given): Page {
  return {
    title: texts.title,
    content: html`<div class="way-in">
${notice === undefined ? html`` : html`<p class="alert alert-info" role="status">${texts[notice]}</p>`}
<h1>${texts.title}</h1>
<p class="lead">${texts.text}</p>
<form method="post" action="/access/send-link">
${field(texts, wrongAddress)}
<button type="submit" class="btn btn-primary">${texts.send}</button>
</form>
${hasOidc ? html`<p class="other-way"><a class="btn btn-outline-primary" href="/access/oidc">${texts.oidc}</a></p>` : html``}
</div>`,
  };
}

function field(texts: AccessTexts['signIn'], wrongAddress: string | undefined): Html {
  const isWrong = wrongAddress !== undefined;
  const described = isWrong ? html` aria-invalid="true" aria-describedby="wrong-address" autofocus` : html``;
  return html`<div class="field">
<label for="address">${texts.address}</label>
<input type="email" id="address" name="address" autocomplete="email" required maxlength="254"
 value="${wrongAddress ?? ''}"${described}>
${isWrong ? html`<p id="wrong-address" class="field-error">${texts.wrongAddress}</p>` : html``}
</div>`;
}
