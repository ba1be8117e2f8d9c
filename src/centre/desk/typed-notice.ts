import * as v from 'valibot';
import { dayOf, endOf } from '../../calendar/civil-time';
import { typedText } from '../../format/typed-fields';
import { longestNotice, type Notice } from '../notices/notices';
import { type MomentFault, readMoment, readWords, type WordsFault } from './typed-words';

/** A notice as a form sends it. */
export const typedNotice = v.object({ text: typedText, service: typedText, until: typedText });
export type TypedNotice = v.InferOutput<typeof typedNotice>;

/** Why a field was not taken. */
export type NoticeFault = WordsFault | MomentFault | 'noText' | 'noService';
export type NoticeFaults = Partial<Record<keyof TypedNotice, NoticeFault>>;

/** Without an end it ends with the day. @param services the ids of those that there are */
export function readNotice(
  typed: TypedNotice,
  { now, services }: { readonly now: Date; readonly services: readonly string[] },
): Notice | { readonly faults: NoticeFaults } {
  const said = readWords(typed.text, longestNotice);
  const until = readMoment(typed.until.trim(), now);
  const { service } = typed;
  const isKnown = service === '' || services.includes(service);
  const isEmpty = 'words' in said && said.words === '';
  if ('fault' in said || 'fault' in until || isEmpty || !isKnown) {
    return {
      faults: {
        ...(isEmpty && { text: 'noText' as const }),
        ...('fault' in said && { text: said.fault }),
        ...(!isKnown && { service: 'noService' as const }),
        ...('fault' in until && { until: until.fault }),
      },
    };
  }
  return { text: said.words, until: until.moment ?? endOf(dayOf(now)), ...(service !== '' && { service }) };
}
