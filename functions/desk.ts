import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { deskAnswer } from '../src/entry/desk-answer';

const request = v.object({
  /** Words by which an answer is looked for. */
  search: v.fallback(v.optional(v.string()), undefined),
  /** What was just done with a milestone. */
  milestone: v.fallback(v.optional(v.picklist(['added'])), undefined),
  /** What was just closed or opened again by hand. */
  closing: v.fallback(v.optional(v.picklist(['closed', 'reopened'])), undefined),
  /** What was just done with a notice. */
  notice: v.fallback(v.optional(v.picklist(['added', 'removed'])), undefined),
});

/** The desk of whoever answers: the operator's card. Managers and leaders also close services, set notices and enter milestones there. */
export const desk: BrowserEndpoint<typeof request> = {
  name: 'desk',
  kind: 'page',
  letsIn: ['desk'],
  request,
  answer: (given, { search, milestone, closing, notice }, { visitor }) =>
    deskAnswer(given, visitor, {
      search,
      milestone: { news: milestone },
      closing: { news: closing },
      notice: { news: notice },
    }),
};

export const handler = browserEndpoint(desk);
