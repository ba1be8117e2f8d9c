import type { Day } from '../../calendar/civil-time';
import { fill } from '../../format/fill';
import type { Entries, Field, Form } from '../../format/form';
import { longDate } from '../../format/written-dates';
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
    groups: [{ fields: fieldsOf(shown, texts).map((field) => filled(field, typed, faults, texts)) }],
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

type Named = Omit<Field, 'name' | 'value'> & { readonly name: keyof TypedMilestone };

function fieldsOf({ services, today }: Shown, texts: EvolutionTexts['milestones']): readonly Named[] {
  const kinds = milestoneKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }));
  const named = services.map(({ id, name }) => ({ value: id, label: name }));
  const all = { value: '', label: texts.allServices };
  return [
    { name: 'day', label: texts.day, takes: { what: 'day', latest: today } },
    { name: 'kind', label: texts.kind, takes: { what: 'choice', choices: kinds } },
    {
      name: 'text',
      label: texts.text.label,
      hint: fill(texts.text.hint, limits),
      takes: { what: 'text', longest: longestMilestone },
    },
    // Of one service there is nothing to choose.
    ...(services.length > 1
      ? [{ name: 'service', label: texts.service, takes: { what: 'choice', choices: [all, ...named] } } as const]
      : []),
  ];
}

function filled(field: Named, typed: TypedMilestone, faults: MilestoneFaults, texts: EvolutionTexts['milestones']) {
  const fault = faults[field.name];
  return {
    ...field,
    value: typed[field.name],
    ...(fault && { fault: fill(texts.faults[fault], limits) }),
  };
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
  return fill(whenFor, { ...given, service: services.find(({ id }) => id === service)?.name ?? service });
}
