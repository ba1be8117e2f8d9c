import type { CallSettings } from '../../platform/settings/settings';
import { unlessSilent } from '../../platform/table/patient-client';
import { type DayKey, turnKey } from '../keys';
import type { Shift } from '../operators/shift';
import { arrivalOf, waitingOf } from './citizen-in-line';
import { type ColleagueInAddress, decryptColleague } from './colleague';
import { decryptLeg, encryptOperator, hideLeg, revealLeg } from './legs';
import type { Free, Line, Waiting } from './line';
import { type FoundCitizen, findCitizen } from './match';
import { parseRanks } from './ranks';
import type { CitizenInAddress } from './room-addresses';
import { type Room, roomAtTwilio } from './rooms';

interface FindsKeys {
  find(day: string): Promise<DayKey | undefined>;
}

/** An operator's leg that has nobody to talk to. */
interface FreeLeg {
  readonly shift: Shift;
  readonly callSid: string;
  /** Since when this turn is free, in milliseconds since 1970. */
  readonly free: number;
  /** Whether the turn may have been written down as free before. */
  readonly wasListed: boolean;
}

/** A free turn, as the list has it. */
export function freeOf(shiftKey: DayKey, { shift, callSid, free }: Omit<FreeLeg, 'wasListed'>): Free {
  const { shift: day, turn, services, unheard, mark } = shift;
  const key = turnKey(shiftKey, callSid, turn);
  return {
    ranks: parseRanks(services),
    since: free,
    turn: { day, key },
    leg: encryptOperator(shiftKey, key, { callSid, turn, unheard, mark }),
  };
}

/** Looks for a citizen; `silent`: the database is. */
export async function lookForCitizen(
  line: Line,
  dayKeys: FindsKeys,
  leg: FreeLeg,
): Promise<FoundCitizen | { readonly kind: 'silent' }> {
  const found = await unlessSilent(async () => {
    const shiftKey = await dayKeys.find(leg.shift.shift);
    return shiftKey && findCitizen(line, freeOf(shiftKey, leg), leg.wasListed);
  });
  return found ?? { kind: 'silent' };
}

/** A meeting as Twilio sees it: what operators' addresses say of citizen and room, and the conference. */
export interface MeetingAtTwilio {
  readonly citizen: CitizenInAddress & {
    readonly room: string;
    /** Who asks about them first. */
    readonly other?: ColleagueInAddress | undefined;
  };
  readonly conference: string;
}

/** A citizen in the line, as operators' addresses have them. */
export const waitingInAddress = (
  { AUTH_TOKEN, centre }: Pick<CallSettings, 'AUTH_TOKEN' | 'centre'>,
  dayKey: DayKey,
  citizen: CitizenInAddress,
): Waiting => waitingOf(centre, dayKey, revealLeg(AUTH_TOKEN, citizen.citizen), citizen);

/** Nothing if the key of the call's day can't be had. */
export async function meetingAtTwilio(
  dayKeys: FindsKeys,
  settings: Pick<CallSettings, 'AUTH_TOKEN' | 'centre'>,
  waiting: Waiting,
  room: Room,
): Promise<MeetingAtTwilio | undefined> {
  const { call, leg, asker } = waiting;
  const dayKey = await dayKeys.find(call.day);
  if (!dayKey) return undefined;
  const citizen = hideLeg(settings.AUTH_TOKEN, decryptLeg(dayKey, call.key, leg));
  const { conference, inAddress } = roomAtTwilio(dayKey, room);
  const other = asker && decryptColleague(dayKey, call.key, asker);
  return { citizen: { ...arrivalOf(settings.centre, waiting), citizen, room: inAddress, other }, conference };
}
