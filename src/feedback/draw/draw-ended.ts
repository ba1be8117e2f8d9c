import type { Day } from '../../calendar/civil-time';
import { callerOf, withheld } from '../../calls/caller';
import type { DrawNote } from '../../calls/calls';
import { phoneNumberOf } from '../../format/phone-number';
import { firstService, serviceOfNumber } from '../../platform/settings/centre';
import type { CallSettings } from '../../platform/settings/settings';
import { type Draws, drawOf } from './draws';

/** A call that has ended, as Twilio tells it. */
interface Ended {
  readonly CallSid: string;
  readonly From: string;
  readonly To: string;
}

/**
 * How a call that has ended was drawn, whatever came of it: so whoever has the list of calls can count how many were. Calls that a PBX
 * transfers are not drawn: its citizens have agreed already.
 */
export async function drawEnded(
  {
    draws,
    settings,
    now,
  }: { readonly draws: Draws; readonly settings: Pick<CallSettings, 'centre'>; readonly now: Date },
  { CallSid, From, To }: Ended,
  day: Day,
): Promise<DrawNote> {
  const service = serviceCalled(settings, To);
  if (!settings.centre.draws?.some((draw) => draw.service === service)) return {};
  const draw = drawOf(await draws.ofDay(day, settings.centre, now), service ?? '', CallSid);
  return draw === undefined ? {} : { draw, ...(callerOf(From) === withheld && { withheld: true }) };
}

/** The service whose line a citizen has called; undefined for what only a PBX calls. */
function serviceCalled(settings: Pick<CallSettings, 'centre'>, to: string): string | undefined {
  if (/^sips?:/i.test(to)) return undefined;
  const { id, numbers } = serviceOfNumber(settings, to) ?? firstService(settings);
  const isTransfer = serviceOfNumber(settings, to) !== undefined && !numbers.some((own) => own === phoneNumberOf(to));
  return isTransfer ? undefined : id;
}
