import type { Group } from '../../platform/settings/groups-schema';
import type { CallSettings } from '../../platform/settings/settings';
import { unlessSilent } from '../../platform/table/patient-client';
import type { Written } from '../../platform/table/table';
import type { Calls } from '../calls';
import type { HeldCalls } from '../held-calls';
import { callKey, type DayKeys } from '../keys';
import { longestConsultationSeconds } from './meeting';
import type { CitizenInAddress, LetGo } from './room-addresses';
import { revealRoom } from './rooms';

/** How long a key of a group is waited for, in seconds. */
export const choiceSeconds = 2;
/** A step that comes late takes some seconds more: until then the citizen waits for it. */
const choiceMilliseconds = 6_000;
/** A colleague is looked for so long. */
const askingMilliseconds = 30_000;
/** Bringing somebody takes a second or two; after that the citizen is nobody's, and goes back to the line. */
const slackMilliseconds = 20_000;

/** The groups that an operator can ask after a `*`. Without any a `*` is the survey at once. */
const groupsToAsk = ({ groups = [] }: CallSettings['centre']): readonly Group[] =>
  groups.filter(({ key }) => key !== undefined);

/** Until when an operator may choose; nothing where there is nobody to ask. */
export const mayChooseUntil = (centre: CallSettings['centre'], now: Date): number | undefined =>
  groupsToAsk(centre).length === 0 ? undefined : now.getTime() + choiceMilliseconds;

export const groupOfKey = (centre: CallSettings['centre'], pressed: string): Group | undefined =>
  groupsToAsk(centre).find(({ key }) => key === pressed);

/** Until when the citizen is held, who was just asked about, who is talked about, or whom the one who stays fetches. */
export const heldWhile = {
  asking: (until: number): number => until + slackMilliseconds,
  talking: (now: Date): number => now.getTime() + longestConsultationSeconds * 1000 + slackMilliseconds,
  fetching: (now: Date): number => now.getTime() + slackMilliseconds,
};

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly calls: Pick<Calls, 'find'>;
  readonly held: HeldCalls;
  readonly now: Date;
}

/** The operator has asked nobody: the citizen need not wait for that any more. While the database is silent they wait a few seconds. */
export async function askNobody(
  { dayKeys, held }: Pick<Needs, 'dayKeys' | 'held'>,
  { day, hour, room, callSid }: LetGo & { readonly callSid: string },
): Promise<void> {
  await unlessSilent(async () => {
    const dayKey = await dayKeys.find(day);
    if (dayKey) await held.settle({ day, hour, key: callKey(dayKey, callSid) }, revealRoom(dayKey, room));
  });
}

/**
 * The operator asks a group about the citizen.
 * @returns until when; `gone`: the citizen has gone on, or hung up; nothing if the database is silent
 */
export async function askGroup(
  { dayKeys, calls, held, now }: Needs,
  { day, hour, since, room, talked, callSid }: LetGo & { readonly callSid: string },
  group: string,
): Promise<{ readonly until: number } | 'gone' | undefined> {
  return unlessSilent(async () => {
    const dayKey = await dayKeys.find(day);
    if (!dayKey) return 'gone';
    const call = { day, hour, key: callKey(dayKey, callSid) };
    const found = await calls.find(call);
    const until = now.getTime() + askingMilliseconds;
    // The same request came before.
    if (found?.state === 'waiting' && found.heldUntil !== undefined && !found.ended) return { until };
    const before = {
      waited: found?.waitedBefore ?? found?.waitSeconds ?? 0,
      talked: (found?.talkedBefore ?? 0) + talked,
    };
    const asked = await held.ask(call, revealRoom(dayKey, room), {
      ...{ group, since, until: heldWhile.asking(until) },
      ...before,
    });
    return asked === 'done' ? { until } : 'gone';
  });
}

/** One of two operators has left the other. Refused: one had left before. */
export async function leaveColleague(
  { dayKeys, held }: Pick<Needs, 'dayKeys' | 'held'>,
  { day, hour, since, room, callSid }: Pick<LetGo, 'day' | 'hour' | 'since' | 'room'> & { readonly callSid: string },
  now: Date,
): Promise<Written> {
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return 'refused';
  const call = { day, hour, key: callKey(dayKey, callSid) };
  return held.leave(call, revealRoom(dayKey, room), since, heldWhile.fetching(now));
}

/** @param citizen as the operators' addresses have it, in the line of that group from now on */
export const inGroup = (citizen: CitizenInAddress, group: string): CitizenInAddress => ({ ...citizen, group });
