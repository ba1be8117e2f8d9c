import type { Day } from '../calendar/civil-time';
import { fill } from '../format/fill';
import { html } from '../format/html';
import { pageTexts } from '../format/texts';
import { longDate } from '../format/written-dates';
import { type Answer, dataAnswer, pageAnswer } from '../platform/web/answer';
import type { Page } from '../platform/web/page';
import { places } from '../platform/web/places';
import { face } from './draw-sections';
import type { FaultName, PageTexts } from './page-texts';

interface FaultPage {
  readonly fault: FaultName;
  /** The address of the link on it; without it, today's page. */
  readonly back?: string;
  /** Whether it is embedded in another site's page. */
  readonly isBare?: boolean;
  /** Values of the text's placeholders. */
  readonly values?: Readonly<Record<string, string>>;
}

/** An error page: says in plain words what is wrong or missing, and links to a page that exists. */
export function faultPage(
  { fault, back = places.report, isBare = false, values = {} }: FaultPage,
  texts: PageTexts,
): Page {
  const { title, text } = texts.faults[fault];
  const content = html`<div class="fault">${face('straight')}<h1>${title}</h1><p>${fill(text, values)}</p><p><a class="btn btn-primary" href="${back}">${isBare ? texts.public.back : texts.faults.back}</a></p></div>`;
  if (isBare) return { title, frame: 'bare', name: 'public', content: html`<main>${content}</main>` };
  return { title, content };
}

/** Why there are no figures: the period does not exist, has not begun, or is before the first call. */
type Nothing = { readonly kind: 'noSuchPeriod' | 'future' } | { readonly kind: 'beforeFirst'; readonly first: Day };

export function nothingAnswer(read: Nothing): Answer {
  return pageAnswer(faultPage({ fault: read.kind, values: valuesOf(read) }, pageTexts), { status: 404 });
}

/** The same as JSON, for downloads. */
export function nothingToTakeAnswer(read: Nothing): Answer {
  const { title, text } = pageTexts.faults[read.kind];
  return dataAnswer({ error: `${title}. ${fill(text, valuesOf(read))}`, code: read.kind }, { status: 404 });
}

const valuesOf = (read: Nothing): Readonly<Record<string, string>> =>
  read.kind === 'beforeFirst' ? { day: longDate(read.first) } : {};
