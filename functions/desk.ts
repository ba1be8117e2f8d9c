import * as v from 'valibot';
import { operatorCard } from '../src/calls/operators/operator-card';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { deskTexts, pageTexts } from '../src/format/texts';
import { deskPage } from '../src/pages/desk-page';
import { pageAnswer } from '../src/platform/web/answer';

const request = v.object({});

/** The desk of whoever answers: the operator's card. */
export const desk: BrowserEndpoint<typeof request> = {
  name: 'desk',
  kind: 'page',
  letsIn: ['desk'],
  request,
  async answer({ settings }) {
    return pageAnswer(deskPage([operatorCard(deskTexts, settings.centre.administration.name)], pageTexts));
  },
};

export const handler = browserEndpoint(desk);
