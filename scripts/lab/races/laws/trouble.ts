import { silencesSoFar } from '../faulty-database';
import type { LegRecord } from '../play-record';
import type { Watched } from './law';

/**
 * When the webhooks of these legs were last late, or anything else failed; nothing if never since then. What is going on still
 * counts as now.
 */
export function lastTrouble(
  { record, faults }: Pick<Watched, 'record' | 'faults'>,
  legs: readonly Pick<LegRecord, 'sid'>[],
  since: number,
): number | undefined {
  const now = faults.clock.now();
  const isLate = (sid: string, seconds: number) => seconds > 0 && legs.some((leg) => leg.sid === sid);
  const last = Math.max(
    ...record.webhooks
      .filter(({ sid, lateSeconds, isSilenced }) => isSilenced || isLate(sid, lateSeconds))
      .map(({ answeredAt = now }) => answeredAt),
    ...record.rest
      .filter(({ outcome }) => outcome !== 'sent' && outcome !== 'gone')
      .map(({ endedAt = now }) => endedAt),
    ...silencesSoFar(faults).map(({ until }) => Math.min(until, now)),
  );
  return last >= since ? last : undefined;
}
