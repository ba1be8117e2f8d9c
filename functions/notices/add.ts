import { readNotice, typedNotice } from '../../src/centre/desk/typed-notice';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deskAnswer } from '../../src/entry/desk-answer';
import { redirectAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';

/** The desk's form for what callers are told was sent. What can't be taken is shown again, with the reason beside it. */
export const addNotice: BrowserEndpoint<typeof typedNotice> = {
  name: 'notices/add',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request: typedNotice,
  async answer(given, typed, { visitor }) {
    const services = given.settings.centre.services.map(({ id }) => id);
    const read = readNotice(typed, { now: given.now, services });
    if ('faults' in read) return deskAnswer(given, visitor, { notice: { typed, faults: read.faults } });
    await given.notices.add(read);
    return redirectAnswer(`${places.desk}?notice=added#notice`);
  },
};

export const handler = browserEndpoint(addNotice);
