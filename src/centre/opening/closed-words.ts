import type { ClosedReason, OpenState } from '../../calendar/opening';
import { openingTexts } from '../../format/texts';
import type { Words } from '../../voice/speaker';
import { spokenMoment } from './spoken-moment';

export type Closed = Extract<OpenState, { readonly isOpen: false }>;

/** That a service is closed, why, and when it opens again. */
export const closedWords = ({ reason, from }: Closed, now: Date): readonly Words[] => [
  ...reasonWords(reason),
  ...reopeningWords(from, now),
];

/** To who has waited until closing. */
export const closedMeanwhileWords = ({ reason, from }: Closed, now: Date): readonly Words[] => [
  { prompt: 'closedMeanwhile' },
  ...(reason.kind === 'byHand' ? byHandWords(reason) : []),
  ...reopeningWords(from, now),
];

/** To who would not have their turn before closing. */
export const fullWords = (
  { until, from }: { readonly until: Date; readonly from: Date | undefined },
  now: Date,
): readonly Words[] => [
  { prompt: 'closesBefore', fields: { when: spokenMoment(until, now) } },
  ...reopeningWords(from, now),
];

/** Nothing is said of what is not known. */
const reopeningWords = (from: Date | undefined, now: Date): readonly Words[] =>
  from ? [{ prompt: 'reopens', fields: { when: spokenMoment(from, now) } }] : [];

function reasonWords(reason: ClosedReason): readonly Words[] {
  switch (reason.kind) {
    case 'hours':
      return [{ prompt: 'closedNow' }];
    case 'byHand':
      return [{ prompt: 'closedNow' }, ...byHandWords(reason)];
    case 'holiday':
      return [{ prompt: 'closedToday', fields: { name: openingTexts.holidays[reason.holiday] } }];
    case 'patronDay':
      return [{ prompt: 'closedToday', fields: { name: reason.name ?? openingTexts.patronDay } }];
    case 'exception': {
      const { name, isAllDay } = reason;
      if (name === undefined) return [{ prompt: 'closedNow' }];
      return [{ prompt: isAllDay ? 'closedToday' : 'closedThisHour', fields: { name } }];
    }
  }
}

const byHandWords = ({ reason }: { readonly reason?: string | undefined }): readonly Words[] =>
  reason === undefined ? [] : [{ prompt: 'closedBecause', fields: { reason } }];
