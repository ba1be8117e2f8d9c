import { fill } from '../format/fill';
import { html } from '../format/html';
import type { Page } from '../platform/web/page';
import { places } from '../platform/web/places';
import { face } from './face';
import type { FaultName, PageTexts } from './page-texts';

interface FaultPage {
  readonly fault: FaultName;
  /** Where it leads back to; today's page. */
  readonly back?: string;
  /** Within somebody else's page. */
  readonly isBare?: boolean;
  /** What the text's placeholders stand for. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A page that says in plain words what is not there, and leads back to what is. */
export function faultPage(
  { fault, back = places.report, isBare = false, values = {} }: FaultPage,
  texts: PageTexts,
): Page {
  const { title, text } = texts.faults[fault];
  const content = html`<div class="fault">${face('fair')}<h1>${title}</h1><p>${fill(text, values)}</p><p><a class="btn btn-primary" href="${back}">${isBare ? texts.public.back : texts.faults.back}</a></p></div>`;
  if (isBare) return { title, frame: 'bare', name: 'public', content: html`<main>${content}</main>` };
  return { title, content };
}
