import { fill } from '../fill';
import { html } from '../web/html';
import type { Page } from '../web/page';
import { face } from './face';
import type { FaultName, PageTexts } from './page-texts';
import { paths } from './paths';

interface FaultPage {
  readonly fault: FaultName;
  /** What the text's placeholders stand for. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A page that says in plain words what is not there, and leads back to what is. */
export function faultPage({ fault, values = {} }: FaultPage, texts: PageTexts): Page {
  const { title, text } = texts.faults[fault];
  return {
    title,
    content: html`<div class="fault">${face('fair')}<h1>${title}</h1><p>${fill(text, values)}</p><p><a class="btn btn-primary" href="${paths.report}">${texts.faults.back}</a></p></div>`,
  };
}
