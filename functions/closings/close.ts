import { readClosing, typedClosing } from '../../src/centre/desk/typed-closing';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deskAnswer } from '../../src/entry/desk-answer';
import { redirectAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';

/** The desk's form that closes a service at once. What can't be taken is shown again, with the reason beside it. */
export const closeService: BrowserEndpoint<typeof typedClosing> = {
  name: 'closings/close',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request: typedClosing,
  async answer(given, typed, { visitor }) {
    const services = given.settings.centre.services.map(({ id }) => id);
    const read = readClosing(typed, { now: given.now, services });
    if ('faults' in read) return deskAnswer(given, visitor, { closing: { typed, faults: read.faults } });
    await Promise.all(read.services.map((service) => given.closings.close(service, read.closing)));
    return redirectAnswer(`${places.desk}?closing=closed#closing`);
  },
};

export const handler = browserEndpoint(closeService);
