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

/** There is no such period: it doesn't exist, has not begun, or lies before the first call. */
type Nothing = { readonly kind: 'noSuchPeriod' | 'future' } | { readonly kind: 'beforeFirst'; readonly first: Day };

export function nothingAnswer(read: Nothing): Answer {
  return pageAnswer(faultPage({ fault: read.kind, values: valuesOf(read) }, pageTexts), { status: 404 });
}

/** The same for who asked for a file. */
export function nothingToTakeAnswer(read: Nothing): Answer {
  const { title, text } = pageTexts.faults[read.kind];
  return dataAnswer({ error: `${title}. ${fill(text, valuesOf(read))}`, code: read.kind }, { status: 404 });
}

const valuesOf = (read: Nothing): Readonly<Record<string, string>> =>
  read.kind === 'beforeFirst' ? { day: longDate(read.first) } : {};
