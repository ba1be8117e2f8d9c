import type { Read } from '../figures/read-figures';
import { fill } from '../format/fill';
import { pageTexts } from '../format/texts';
import { longDate } from '../format/written-dates';
import { type Answer, dataAnswer, pageAnswer } from '../platform/web/answer';
import { faultPage } from './fault-page';

type Nothing = Exclude<Read, { kind: 'figures' }>;

/** There is no such page: a period that doesn't exist, has not begun, or lies before the first call. */
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
