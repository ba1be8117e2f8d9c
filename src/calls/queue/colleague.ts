import * as v from 'valibot';
import { decrypt, encrypt } from '../../platform/encryption';
import type { CallSettings } from '../../platform/settings/settings';
import { address } from '../addresses';
import type { DayKey } from '../keys';
import { type Shift, shiftEntries, shiftQuery } from '../operators/shift';
import { decryptOperator, hideLeg, type LegInAddress, legInAddress } from './legs';
import type { Free } from './line';
import { writeRanks } from './ranks';

/** The other one of two operators who talk about a citizen: all that is needed to send them on. */
export interface Colleague extends Shift {
  readonly leg: LegInAddress;
}

/** A colleague as one value of an address. */
export type ColleagueInAddress = string;

const colleagueSchema = v.object({ ...shiftEntries, leg: legInAddress });

export function writeColleague({ leg, ...shift }: Colleague): ColleagueInAddress {
  return address('', { ...shiftQuery(shift), leg }).slice(1);
}

/** @throws if it is none */
export const readColleague = (text: ColleagueInAddress): Colleague =>
  v.parse(colleagueSchema, Object.fromEntries(new URLSearchParams(text)));

export const colleagueInAddress = v.pipe(
  v.string(),
  v.check((text) => v.is(colleagueSchema, Object.fromEntries(new URLSearchParams(text))), 'not a colleague'),
);

const placeOf = (callKey: string): string => `asker of ${callKey}`;

/** The operator who asks a group, in the row of the citizen whom it is about. @param callKey of that citizen */
export const encryptColleague = (dayKey: DayKey, callKey: string, colleague: Colleague): Uint8Array =>
  encrypt(dayKey, 'leg', placeOf(callKey), writeColleague(colleague));

/** @throws if it was encrypted under another key or for another call, or was changed */
export const decryptColleague = (dayKey: DayKey, callKey: string, asker: Uint8Array): ColleagueInAddress =>
  decrypt(dayKey, 'leg', placeOf(callKey), asker).toString();

const placeOfTalkers = (callKey: string): string => `talkers about ${callKey}`;

/** The two who talk about a citizen, in the citizen's call. */
export const encryptTalkers = (
  dayKey: DayKey,
  callKey: string,
  talkers: readonly [ColleagueInAddress, ColleagueInAddress],
): Uint8Array => encrypt(dayKey, 'leg', placeOfTalkers(callKey), talkers.join('\n'));

/** @throws as `decryptColleague` does */
export const decryptTalkers = (dayKey: DayKey, callKey: string, talkers: Uint8Array): readonly Colleague[] =>
  decrypt(dayKey, 'leg', placeOfTalkers(callKey), talkers).toString().split('\n').map(readColleague);

/** A free operator as the colleague of who asks. @param shiftKey of the day of their sign-in */
export function colleagueOf(
  shiftKey: DayKey,
  { AUTH_TOKEN }: Pick<CallSettings, 'AUTH_TOKEN'>,
  { ranks, turn, leg }: Free,
): ColleagueInAddress {
  const { callSid, ...counters } = decryptOperator(shiftKey, turn.key, leg);
  return writeColleague({
    ...{ shift: turn.day, services: writeRanks(ranks), leg: hideLeg(AUTH_TOKEN, callSid) },
    ...counters,
  });
}
