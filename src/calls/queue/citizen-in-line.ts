import { unlessSilent } from '../../platform/table/patient-client';
import type { Journey } from '../journey';
import { callKey, type DayKey } from '../keys';
import { groupOf, groupOfJourney, type WithGroups } from './groups';
import { encryptLeg } from './legs';
import type { Line, Waiting } from './line';
import { type FoundOperator, findOperator } from './match';
import { type RoomAtTwilio, roomAtTwilio } from './rooms';

interface Needs {
  readonly dayKeys: { find(day: string): Promise<DayKey | undefined> };
  readonly centre: WithGroups;
}

/** `listed`: written into the line. `silent`: the database is, and nothing is known. */
export type Found =
  | Exclude<FoundOperator, { readonly kind: 'connected' }>
  | { readonly kind: 'connected'; readonly room: RoomAtTwilio }
  | { readonly kind: 'silent' }
  | { readonly kind: 'listed' };

/** When a call came in. One that began before an update has no moment of its own: its hour's beginning keeps it before all others. */
export const placeInLine = ({ since, hour }: Pick<Journey, 'since' | 'hour'>): number => since ?? Date.parse(hour);

/** A citizen in the line. */
export function waitingOf(
  centre: WithGroups,
  dayKey: DayKey,
  callSid: string,
  journey: Omit<Journey, 'answers'>,
): Waiting {
  const { day, hour, service, topic } = journey;
  const key = callKey(dayKey, callSid);
  const group = groupOfJourney(centre, journey);
  return {
    group,
    ...(service !== group && { service }),
    ...(topic !== undefined && { topic }),
    since: placeInLine(journey),
    call: { day, hour, key },
    leg: encryptLeg(dayKey, key, callSid),
  };
}

/** What travels of a citizen who waits, in addresses. */
export const arrivalOf = (centre: WithGroups, { group, service = group, topic, since, call }: Waiting) => ({
  ...{ day: call.day, hour: call.hour, service, topic, since },
  group: group === groupOf(centre, service) ? undefined : group,
});

/**
 * Looks for an operator.
 * @param wasSilent the database was silent at the last look: who comes out of a silence is written into the line first, and looks
 *   at the next turn, when the others have had theirs. So they are served in the order of arrival
 */
export async function lookForOperator(
  line: Line,
  { dayKeys, centre }: Needs,
  callSid: string,
  journey: Journey,
  wasSilent: boolean,
): Promise<Found> {
  const found = await unlessSilent(async (): Promise<Found> => {
    const dayKey = await dayKeys.find(journey.day);
    if (!dayKey) return { kind: 'over' };
    const me = waitingOf(centre, dayKey, callSid, journey);
    if (wasSilent) {
      await line.addWaiting(me);
      return { kind: 'listed' };
    }
    const seen = await findOperator(line, me);
    return seen.kind === 'connected' ? { kind: 'connected', room: roomAtTwilio(dayKey, seen.room) } : seen;
  });
  return found ?? { kind: 'silent' };
}
