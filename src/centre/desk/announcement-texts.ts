import * as v from 'valibot';
import { sentence } from '../../format/sentence';

const fields = () => ({
  title: sentence(),
  lead: sentence(),
  service: sentence(),
  allServices: sentence(),
  button: sentence(),
});

const momentFaults = () => ({
  noMoment: sentence(),
  past: sentence(),
  tooFar: sentence(),
});

const wordsFaults = () => ({
  tooLong: sentence(['longest']),
  unspeakable: sentence(),
  noService: sentence(),
});

/** What leaders and managers do at the desk that callers hear at once. */
export const announcementTextsSchema = v.strictObject({
  /** "22 novembre 2026, 18:00" */
  moment: sentence(['day', 'time']),
  closing: v.strictObject({
    ...fields(),
    reason: v.strictObject({ label: sentence(), hint: sentence(['longest']) }),
    until: v.strictObject({ label: sentence(), hint: sentence() }),
    faults: v.strictObject({ ...momentFaults(), ...wordsFaults() }),
    entered: sentence(),
    none: sentence(),
    /** Of a service that is closed by hand. */
    since: sentence(['since']),
    sinceUntil: sentence(['since', 'until']),
    noReason: sentence(),
    reopen: sentence(),
    closed: sentence(),
    reopened: sentence(),
  }),
  notice: v.strictObject({
    ...fields(),
    text: v.strictObject({ label: sentence(), hint: sentence(['longest']) }),
    until: v.strictObject({ label: sentence(), hint: sentence() }),
    faults: v.strictObject({ ...momentFaults(), ...wordsFaults(), noText: sentence() }),
    entered: sentence(),
    none: sentence(),
    /** Of a notice: for whom, until when. */
    forUntil: sentence(['service', 'until']),
    remove: sentence(),
    added: sentence(),
    removed: sentence(),
  }),
});

export type AnnouncementTexts = v.InferOutput<typeof announcementTextsSchema>;
