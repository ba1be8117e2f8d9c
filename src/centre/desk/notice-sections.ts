import { fill } from '../../format/fill';
import type { Entries, Form } from '../../format/form';
import type { Centre } from '../../platform/settings/centre-schema';
import { places } from '../../platform/web/places';
import { longestNotice, type Notice } from '../notices/notices';
import type { AnnouncementTexts } from './announcement-texts';
import { serviceChoices, writtenMoment } from './desk-fields';
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
  const faultOf = (name: keyof TypedNotice) => {
    const fault = faults[name];
    return fault && { fault: fill(own.faults[fault], limits) };
  };
  const form: Form = {
    kind: 'form',
    id: 'notice',
    title: own.title,
    lead: own.lead,
    ...(news && { news: own[news] }),
    method: 'post',
    action: places.addNotice,
    groups: [
      {
        fields: [
          {
            name: 'text',
            label: own.text.label,
            hint: fill(own.text.hint, limits),
            value: typed.text,
            takes: { what: 'text', longest: longestNotice },
            ...faultOf('text'),
          },
          ...serviceChoices({ services, label: own.service, all: own.allServices, value: typed.service }).map(
            (field) => ({ ...field, ...faultOf('service') }),
          ),
          {
            name: 'until',
            label: own.until.label,
            hint: own.until.hint,
            value: typed.until,
            takes: { what: 'moment' },
            ...faultOf('until'),
          },
        ],
      },
    ],
    button: own.button,
  };
  const entries: Entries = {
    kind: 'entries',
    title: own.entered,
    none: own.none,
    action: `${places.removeNotice}#notice`,
    button: own.remove,
    entries: notices.map(({ text, service, until }) => {
      const name =
        service === undefined ? own.allServices : (services.find(({ id }) => id === service)?.name ?? service);
      const title = fill(own.forUntil, { service: name, until: writtenMoment(until, texts) });
      const values = { text, service: service ?? '', until: String(until.getTime()) };
      return { title, text, takesOff: text, values };
    }),
  };
  return [form, entries];
}
