import * as v from 'valibot';
import type { Closing } from '../../calendar/opening';
import { typedText } from '../../format/typed-fields';
import { type MomentFault, readMoment, readWords, type WordsFault } from './typed-words';

/** As long as a notice. */
export const longestReason = 200;

/** A closing as a form sends it. */
export const typedClosing = v.object({ service: typedText, reason: typedText, until: typedText });
export type TypedClosing = v.InferOutput<typeof typedClosing>;

/** Why a field was not taken. */
export type ClosingFault = WordsFault | MomentFault | 'noService';
export type ClosingFaults = Partial<Record<keyof TypedClosing, ClosingFault>>;

export interface ReadClosing {
  /** The ids of the services that are closed. */
  readonly services: readonly string[];
  readonly closing: Closing;
}

/** @param services the ids of those that there are; a closing of no service in particular is one of each */
export function readClosing(
  typed: TypedClosing,
  { now, services }: { readonly now: Date; readonly services: readonly string[] },
): ReadClosing | { readonly faults: ClosingFaults } {
  const reason = readWords(typed.reason, longestReason);
  const until = readMoment(typed.until.trim(), now);
  const isKnown = typed.service === '' || services.includes(typed.service);
  if ('fault' in reason || 'fault' in until || !isKnown) {
    return {
      faults: {
        ...(!isKnown && { service: 'noService' as const }),
        ...('fault' in reason && { reason: reason.fault }),
        ...('fault' in until && { until: until.fault }),
      },
    };
  }
  return {
    services: typed.service === '' ? services : [typed.service],
    closing: {
      from: now,
      ...(until.moment && { until: until.moment }),
      ...(reason.words !== '' && { reason: reason.words }),
    },
  };
}
