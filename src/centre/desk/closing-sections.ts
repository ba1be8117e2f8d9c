import type { Closing } from '../../calendar/opening';
import { fill } from '../../format/fill';
import type { Entries, Entry, Form } from '../../format/form';
import { filledFields, serviceChoice } from '../../format/typed-fields';
import { nameOrId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import { places } from '../../platform/web/places';
import type { AnnouncementTexts } from './announcement-texts';
import { untilField, writtenMoment } from './desk-fields';
import { type ClosingFaults, longestReason, type TypedClosing } from './typed-closing';

/** What came of the form before, and what is in it already. */
export interface TypedClosingNow {
  readonly typed?: TypedClosing;
  readonly faults?: ClosingFaults;
  readonly news?: 'closed' | 'reopened' | undefined;
}

interface Shown extends TypedClosingNow {
  readonly services: Centre['services'];
  readonly closings: readonly { readonly service: string; readonly closing: Closing }[];
  readonly now: Date;
}

const empty: TypedClosing = { service: '', reason: '', until: '' };
const limits = { longest: String(longestReason) };

/** The desk's form that closes a service at once, and those that are closed. */
export function closingSections(shown: Shown, texts: AnnouncementTexts): readonly [Form, Entries] {
  const { typed = empty, faults = {}, news, services, closings, now } = shown;
  const { closing: own } = texts;
  const fields = [
    ...serviceChoice(services, own),
    {
      name: 'reason',
      label: own.reason.label,
      hint: fill(own.reason.hint, limits),
      takes: { what: 'text', longest: longestReason, isOptional: true },
    } as const,
    untilField(own),
  ];
  const form: Form = {
    kind: 'form',
    id: 'closing',
    title: own.title,
    lead: own.lead,
    ...(news && { news: own[news] }),
    method: 'post',
    action: places.closeService,
    groups: [{ fields: filledFields(fields, { typed, faults, texts: own.faults, limits }) }],
    button: own.button,
  };
  const inForce = closings.filter(({ closing }) => closing.until === undefined || closing.until > now);
  const entries: Entries = {
    kind: 'entries',
    title: own.entered,
    none: own.none,
    action: `${places.reopenService}#closing`,
    button: own.reopen,
    entries: inForce.map((each) => entryOf(each, services, texts)),
  };
  return [form, entries];
}

function entryOf(
  { service, closing: { from, until, reason } }: Shown['closings'][number],
  services: Centre['services'],
  texts: AnnouncementTexts,
): Entry {
  const { since, sinceUntil, noReason } = texts.closing;
  const name = nameOrId(services, service);
  const moments = { since: writtenMoment(from, texts), ...(until && { until: writtenMoment(until, texts) }) };
  const when = fill('until' in moments ? sinceUntil : since, moments);
  return { title: `${name}: ${when}`, text: reason ?? noReason, takesOff: name, values: { service } };
}
