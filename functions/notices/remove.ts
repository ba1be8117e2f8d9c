import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { redirectAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';

/** `until`: in milliseconds since 1970. */
const request = v.object({
  text: v.string(),
  service: v.optional(v.string(), ''),
  until: v.pipe(v.string(), v.regex(/^\d{13}$/, 'not a moment'), v.transform(Number)),
});

/** The button beside a notice: callers are no longer told. */
export const removeNotice: BrowserEndpoint<typeof request> = {
  name: 'notices/remove',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request,
  async answer({ notices }, { text, service, until }) {
    await notices.remove({ text, until: new Date(until), ...(service !== '' && { service }) });
    return redirectAnswer(`${places.desk}?notice=removed#notice`);
  },
};

export const handler = browserEndpoint(removeNotice);
