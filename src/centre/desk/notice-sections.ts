import { fill } from '../../format/fill';
import type { Entries, Form } from '../../format/form';
import { filledFields, serviceChoice } from '../../format/typed-fields';
import { nameOrId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import { places } from '../../platform/web/places';
import { longestNotice, type Notice } from '../notices/notices';
import type { AnnouncementTexts } from './announcement-texts';
import { untilField, writtenMoment } from './desk-fields';
import type { NoticeFaults, TypedNotice } from './typed-notice';

/** What came of the form before, and what is in it already. */
export interface TypedNoticeNow {
  readonly typed?: TypedNotice;
  readonly faults?: NoticeFaults;
  readonly news?: 'added' | 'removed' | undefined;
}

interface Shown extends TypedNoticeNow {
  readonly services: Centre['services'];
  readonly notices: readonly Notice[];
}

const empty: TypedNotice = { text: '', service: '', until: '' };
const limits = { longest: String(longestNotice) };

/** The desk's form for what callers are told, and what they are told now. */
export function noticeSections(shown: Shown, texts: AnnouncementTexts): readonly [Form, Entries] {
  const { typed = empty, faults = {}, news, services, notices } = shown;
  const { notice: own } = texts;
  const fields = [
    {
      name: 'text',
      label: own.text.label,
      hint: fill(own.text.hint, limits),
      takes: { what: 'text', longest: longestNotice },
    } as const,
    ...serviceChoice(services, own),
    untilField(own),
  ];
  const form: Form = {
    kind: 'form',
    id: 'notice',
    title: own.title,
    lead: own.lead,
    ...(news && { news: own[news] }),
    method: 'post',
    action: places.addNotice,
    groups: [{ fields: filledFields(fields, { typed, faults, texts: own.faults, limits }) }],
    button: own.button,
  };
  const entries: Entries = {
    kind: 'entries',
    title: own.entered,
    none: own.none,
    action: `${places.removeNotice}#notice`,
    button: own.remove,
    entries: notices.map(({ text, service, until }) => {
      const name = service === undefined ? own.allServices : nameOrId(services, service);
      const title = fill(own.forUntil, { service: name, until: writtenMoment(until, texts) });
      const values = { text, service: service ?? '', until: String(until.getTime()) };
      return { title, text, takesOff: text, values };
    }),
  };
  return [form, entries];
}
