import * as v from 'valibot';
import { type Day, isDay } from '../../calendar/civil-time';
import { typedText } from '../../format/typed-fields';
import { longestMilestone, type Milestone, milestoneKinds } from './milestones';

/** A milestone as a form sends it. */
export const typedMilestone = v.object({ day: typedText, kind: typedText, text: typedText, service: typedText });
export type TypedMilestone = v.InferOutput<typeof typedMilestone>;

/** Why a field was not taken. */
export type MilestoneFault = 'noDay' | 'tooEarly' | 'future' | 'noKind' | 'noText' | 'tooLong' | 'noService';
export type MilestoneFaults = Partial<Record<keyof TypedMilestone, MilestoneFault>>;

/** No telephone service that is counted here is older; a year that was mistyped is. */
const earliest = '2000-01-01';

/** @param services the ids of those that there are */
export function readMilestone(
  typed: TypedMilestone,
  { today, services }: { readonly today: Day; readonly services: readonly string[] },
): Milestone | { readonly faults: MilestoneFaults } {
  const day = typed.day.trim();
  const kind = milestoneKinds.find((known) => known === typed.kind);
  // It is shown on one line.
  const told = typed.text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const service = typed.service;
  const faults: MilestoneFaults = {
    ...faultOfDay(day, today),
    ...(!kind && { kind: 'noKind' as const }),
    ...(told === '' && { text: 'noText' as const }),
    ...(told.length > longestMilestone && { text: 'tooLong' as const }),
    ...(service !== '' && !services.includes(service) && { service: 'noService' as const }),
  };
  if (!kind || Object.keys(faults).length > 0) return { faults };
  return { day, kind, text: told, ...(service !== '' && { service }) };
}

function faultOfDay(day: string, today: Day): MilestoneFaults {
  if (!isDay(day)) return { day: 'noDay' };
  if (day > today) return { day: 'future' };
  return day < earliest ? { day: 'tooEarly' } : {};
}
