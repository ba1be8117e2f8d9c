import type { Arrival } from '../calls/arrival';
import { ballotKey, type DayKey } from '../calls/keys';
import { encryptSid } from '../calls/purge/encrypted-sid';
import type { CallSettings } from '../platform/settings/settings';
import type { BallotStores } from './stores';

/**
 * Hands a citizen a blank ballot, after their call was marked transferred, so that there are never more ballots than
 * transferred calls. Where the administration has its surveyed calls deleted at Twilio, this is one of them.
 */
export async function handOutBallot(
  {
    ballots,
    purgeList,
    settings,
  }: Pick<BallotStores, 'ballots' | 'purgeList'> & { readonly settings: Pick<CallSettings, 'PURGE_TWILIO'> },
  dayKey: DayKey,
  callSid: string,
  { day, hour, service }: Arrival,
): Promise<void> {
  const issued = ballots.issue(dayKey, { day, hour, key: ballotKey(dayKey, callSid) }, service);
  const noted = settings.PURGE_TWILIO && purgeList.note(day, encryptSid(dayKey, callSid));
  await Promise.all([issued, noted]);
}
