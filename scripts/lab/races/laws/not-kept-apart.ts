import { groupsOf, parseRanks } from '../../../../src/calls/queue/ranks';
import type { LegRecord } from '../play-record';
import type { Law, Watched } from './law';
import { lastTrouble } from './trouble';

const lookSeconds = 1;
/** Without a fault, a citizen who waits and an operator who is free meet within so many seconds. */
const longestApartSeconds = 5;
/** After a fault, or a webhook that came twice: with the next turn of the citizen's loop, and a lease that has to end. */
const longestAfterTroubleSeconds = 80;

/** No citizen waits while an operator of their group is free. */
export const notKeptApart = (watched: Watched): Law => {
  const { record, stage, faults } = watched;
  const isOrderly = faults.rates.webhook.doubled === 0 && faults.rates.webhook.retried === 0;
  const apartSince = new Map<string, number>();
  const isAskedForKey = new Set<string>();

  function look(): void {
    const idle = record.legs.filter(isIdle);
    const pairs = idle
      .filter(({ role }) => role === 'citizen')
      .flatMap((citizen) => idle.filter((one) => isServedBy(citizen, one)).map((operator) => ({ citizen, operator })));
    const names = new Set(pairs.map(nameOf));
    for (const name of apartSince.keys()) if (!names.has(name)) apartSince.delete(name);
    for (const pair of pairs) judge(pair);
    stage.in(lookSeconds, look);
  }

  function judge(pair: Pair): void {
    const { citizen, operator } = pair;
    const now = stage.clock.now();
    const since = apartSince.get(nameOf(pair)) ?? now;
    apartSince.set(nameOf(pair), since);
    const trouble = lastTrouble(watched, [citizen, operator], since - 30_000);
    const seconds = (now - Math.max(since, trouble ?? since)) / 1000;
    const limit = trouble === undefined && isOrderly ? longestApartSeconds : longestAfterTroubleSeconds;
    if (seconds >= limit && seconds < limit + lookSeconds)
      record.blame('apart', `${citizen.name} waits and ${operator.name} is free for ${seconds} s`);
  }

  /** Whether a leg is in its loop, and has been told what comes next. */
  function isIdle(leg: LegRecord): boolean {
    const call = stage.simulator.findCall(leg.sid);
    if (call?.status !== 'in-progress' || call.bridgedWith || isAskedForKey.has(leg.sid)) return false;
    const latest = record.webhooks.findLast(({ sid, isCopy }) => sid === leg.sid && !isCopy);
    const path = leg.role === 'citizen' ? '/citizen/waiting' : '/operator/next-call';
    return latest?.path === path && latest.answeredAt !== undefined && latest.sentAt > (leg.room?.at ?? 0);
  }

  stage.in(lookSeconds, look);
  return {
    event({ kind, callSid }) {
      // An operator whose phone may lie off the hook has to press a key first.
      if (kind === 'gather' && record.leg(callSid)?.role === 'operator') isAskedForKey.add(callSid);
      if (kind === 'key') isAskedForKey.delete(callSid);
    },
  };
};

interface Pair {
  readonly citizen: LegRecord;
  readonly operator: LegRecord;
}

const nameOf = ({ citizen, operator }: Pair): string => `${citizen.name} ${operator.name}`;

const isServedBy = (citizen: LegRecord, { role, serves }: LegRecord): boolean =>
  role === 'operator' && groupsOf(parseRanks(serves)).includes(citizen.serves);
