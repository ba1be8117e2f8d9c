import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deskAnswer } from '../../src/entry/desk-answer';
import { readMilestone, typedMilestone } from '../../src/feedback/milestones/typed-milestone';
import { redirectAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';

/** The desk's form for milestones was sent. What can't be taken is shown again, with the reason beside it. */
export const addMilestone: BrowserEndpoint<typeof typedMilestone> = {
  name: 'milestones/add',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request: typedMilestone,
  async answer(given, typed, { visitor }) {
    const services = given.settings.centre.services.map(({ id }) => id);
    const read = readMilestone(typed, { today: dayOf(given.now), services });
    if ('faults' in read) return deskAnswer(given, visitor, { milestone: { typed, faults: read.faults } });
    await given.milestones.add(read);
    return redirectAnswer(`${places.desk}?milestone=added#milestone`);
  },
};

export const handler = browserEndpoint(addMilestone);
