import type { Day } from '../../calendar/civil-time';
import { callerOf, withheld } from '../../calls/caller';
import type { DrawNote } from '../../calls/calls';
import { firstService, serviceOfNumber } from '../../platform/settings/centre';
import type { CallSettings } from '../../platform/settings/settings';
import { type Draws, drawOf } from './draws';
import { hasRamp } from './ramp';
import { isAddress, serviceCalled } from './service-called';

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
  const service = serviceMet(settings, To);
  if (service === undefined || !hasRamp(settings.centre, service)) return {};
  const draw = drawOf(await draws.ofDay(day, settings.centre, now), service, CallSid);
  return draw === undefined ? {} : { draw, ...(callerOf(From) === withheld && { withheld: true }) };
}

/** A number that no service has is the first one's, as in `citizen/incoming`; undefined for what only a PBX calls. */
function serviceMet(settings: Pick<CallSettings, 'centre'>, to: string): string | undefined {
  const isUnknown = !isAddress(to) && serviceOfNumber(settings, to) === undefined;
  return isUnknown ? firstService(settings).id : serviceCalled(settings, to);
}
