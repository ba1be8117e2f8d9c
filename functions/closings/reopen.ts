import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { redirectAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';

const request = v.object({ service: v.string() });

/** The button beside a service that is closed by hand: it answers by its calendar again. */
export const reopenService: BrowserEndpoint<typeof request> = {
  name: 'closings/reopen',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request,
  async answer({ closings }, { service }) {
    await closings.reopen(service);
    return redirectAnswer(`${places.desk}?closing=reopened#closing`);
  },
};

export const handler = browserEndpoint(reopenService);
