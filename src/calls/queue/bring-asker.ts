import type { CallSettings } from '../../platform/settings/settings';
import type { DayKeys } from '../keys';
import { colleagueOf, readColleague } from './colleague';
import { consultationAddresses } from './consultation-addresses';
import { revealLeg } from './legs';
import type { Brought, Meeting } from './line';
import { meetingAtTwilio } from './operator-in-line';

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly settings: CallSettings;
  readonly now: Date;
  readonly sendOn: (callSid: string, address: string) => Promise<Brought>;
}

/** In the citizen's place the operator who asks is brought, to meet the colleague whom the matcher has found. */
export async function bringAsker(
  { dayKeys, settings, now, sendOn }: Needs,
  { citizen, operator, room }: Meeting,
): Promise<Brought> {
  const [met, shiftKey] = await Promise.all([
    meetingAtTwilio(dayKeys, settings, citizen, room),
    dayKeys.find(operator.turn.day),
  ]);
  if (!met?.citizen.other || !shiftKey) return 'failed';
  const { leg, ...shift } = readColleague(met.citizen.other);
  const other = colleagueOf(shiftKey, settings, operator);
  const address = consultationAddresses.meets({ ...shift, ...met.citizen, free: now.getTime(), other });
  return sendOn(revealLeg(settings.AUTH_TOKEN, leg), address);
}
