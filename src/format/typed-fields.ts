import * as v from 'valibot';
import { fill } from './fill';
import type { Choice, Field } from './form';

/** A field as a form sends it. Whatever is no text counts as empty: it is said beside its field. */
export const typedText = v.optional(v.fallback(v.string(), ''), '');

/** A field before anything was typed in it. */
export type NamedField<Name extends string> = Omit<Field, 'name' | 'value' | 'fault'> & { readonly name: Name };

/** What was typed, field by field, why it was not taken, and how that is said. */
export interface TypedFields<Name extends string, Fault extends string> {
  readonly typed: Readonly<Record<Name, string>>;
  readonly faults: Readonly<Partial<Record<Name, Fault>>>;
  readonly texts: Readonly<Record<Fault, string>>;
  /** What stands in those texts. */
  readonly limits: Readonly<Record<string, string>>;
}

/** Fields with what was typed in them, and with the reason where it was not taken. */
export const filledFields = <Name extends string, Fault extends string>(
  fields: readonly NamedField<Name>[],
  { typed, faults, texts, limits }: TypedFields<Name, Fault>,
): readonly Field[] =>
  fields.map((field) => {
    const fault: Fault | undefined = faults[field.name];
    return { ...field, value: typed[field.name], ...(fault && { fault: fill(texts[fault], limits) }) };
  });

interface Choosing {
  readonly service: string;
  readonly allServices: string;
}

/** For which service something is; of one there is nothing to choose. */
export function serviceChoice(
  services: readonly { readonly id: string; readonly name: string }[],
  { service: label, allServices }: Choosing,
): readonly NamedField<'service'>[] {
  if (services.length < 2) return [];
  const named: readonly Choice[] = services.map(({ id, name }) => ({ value: id, label: name }));
  const choices = [{ value: '', label: allServices }, ...named];
  return [{ name: 'service', label, takes: { what: 'choice', choices } }];
}
