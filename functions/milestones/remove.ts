import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deskAnswer } from '../../src/entry/desk-answer';
import { readMilestone, typedMilestone } from '../../src/feedback/milestones/typed-milestone';

/** The button beside a milestone. What was taken off stands in the form, so that a slip is undone by sending it again. */
export const removeMilestone: BrowserEndpoint<typeof typedMilestone> = {
  name: 'milestones/remove',
  kind: 'page',
  letsIn: ['evolution'],
  isCommand: true,
  request: typedMilestone,
  async answer(given, typed, { visitor }) {
    // Its service may be there no more.
    const milestone = readMilestone(typed, { today: dayOf(given.now), services: [typed.service] });
    if ('faults' in milestone) return deskAnswer(given, visitor, { milestone: { typed, faults: milestone.faults } });
    await given.milestones.remove(milestone);
    return deskAnswer(given, visitor, { milestone: { typed, news: 'removed' } });
  },
};

export const handler = browserEndpoint(removeMilestone);
