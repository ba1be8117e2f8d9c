import type { Day } from '../../calendar/civil-time';
import { fill } from '../../format/fill';
import type { Entries, Form } from '../../format/form';
import { filledFields, type NamedField, serviceChoice } from '../../format/typed-fields';
import { longDate } from '../../format/written-dates';
import { nameOrId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import { places } from '../../platform/web/places';
import type { EvolutionTexts } from '../evolution/evolution-texts';
import { longestMilestone, type Milestone, milestoneKinds } from './milestones';
import type { MilestoneFaults, TypedMilestone } from './typed-milestone';

/** What came of the form before, and what is in it already. */
export interface TypedNow {
  readonly typed?: TypedMilestone;
  readonly faults?: MilestoneFaults;
  readonly news?: 'added' | 'removed' | undefined;
}

interface Shown extends TypedNow {
  readonly milestones: readonly Milestone[];
  readonly services: Centre['services'];
  readonly today: Day;
}

const empty: TypedMilestone = { day: '', kind: 'launch', text: '', service: '' };

/** The desk's form for milestones, and those that are there, the latest first. */
export function milestoneSections(shown: Shown, { milestones: texts }: EvolutionTexts): readonly [Form, Entries] {
  const { typed = empty, faults = {}, news } = shown;
  const form: Form = {
    kind: 'form',
    id: 'milestone',
    title: texts.title,
    lead: texts.lead,
    ...(news && { news: texts[news] }),
    method: 'post',
    // Without a fragment: browsers would go there, and not focus the field that was not taken.
    action: places.addMilestone,
    groups: [{ fields: filledFields(fieldsOf(shown, texts), { typed, faults, texts: texts.faults, limits }) }],
    button: texts.add,
  };
  const entries: Entries = {
    kind: 'entries',
    title: texts.entered,
    none: texts.none,
    action: `${places.removeMilestone}#milestone`,
    button: texts.remove,
    entries: shown.milestones.toReversed().map((milestone) => {
      const title = whenOf(milestone, shown.services, texts);
      const { day, kind, text, service = '' } = milestone;
      return { title, text, takesOff: `${title}: ${text}`, values: { day, kind, text, service } };
    }),
  };
  return [form, entries];
}

const limits = { longest: String(longestMilestone) };

function fieldsOf(
  { services, today }: Shown,
  texts: EvolutionTexts['milestones'],
): readonly NamedField<keyof TypedMilestone>[] {
  const kinds = milestoneKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }));
  return [
    { name: 'day', label: texts.day, takes: { what: 'day', latest: today } },
    { name: 'kind', label: texts.kind, takes: { what: 'choice', choices: kinds } },
    {
      name: 'text',
      label: texts.text.label,
      hint: fill(texts.text.hint, limits),
      takes: { what: 'text', longest: longestMilestone },
    },
    ...serviceChoice(services, texts),
  ];
}

/** `12 marzo 2026: Formazione` */
export function whenOf(
  { day, kind, service }: Milestone,
  services: Centre['services'],
  { when, whenFor, kinds }: EvolutionTexts['milestones'],
): string {
  // On which day of the week it was says nothing.
  const given = { day: longDate(day).replace(/^\S+ /, ''), kind: kinds[kind] };
  if (service === undefined) return fill(when, given);
  return fill(whenFor, { ...given, service: nameOrId(services, service) });
}
