import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { deskAnswer } from '../src/entry/desk-answer';

const request = v.object({
  /** Words by which an answer is looked for. */
  search: v.fallback(v.optional(v.string()), undefined),
  /** What was just done with a milestone. */
  milestone: v.fallback(v.optional(v.picklist(['added'])), undefined),
});

/** The desk of whoever answers: the operator's card. Managers and leaders also enter milestones there. */
export const desk: BrowserEndpoint<typeof request> = {
  name: 'desk',
  kind: 'page',
  letsIn: ['desk'],
  request,
  answer: (given, { search, milestone }, { visitor }) => deskAnswer(given, visitor, { search, news: milestone }),
};

export const handler = browserEndpoint(desk);
