import type { CallSettings } from '../../platform/settings/settings';
import type { TwilioCalls } from '../../platform/twilio/twilio-calls';
import type { CallItem } from '../calls';
import { type DayKeys, turnKey } from '../keys';
import { nextTurn } from '../operators/shift';
import type { Turns } from '../operators/turns';
import type { Place } from '../shards';
import { type Colleague, decryptTalkers } from './colleague';
import { consultationAddresses } from './consultation-addresses';
import { hideLeg, revealLeg } from './legs';

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly turns: Pick<Turns, 'find'>;
  readonly twilio: Pick<TwilioCalls, 'sendOn'>;
  readonly settings: Pick<CallSettings, 'AUTH_TOKEN'>;
  readonly now: Date;
}

/**
 * The citizen whom two operators talk about has hung up: both are sent to fetch them, and hear that they are gone. Where Twilio can't be
 * asked, they hear so when one of them presses `*`.
 */
export async function tellTalkers(
  given: Needs,
  callSid: string,
  { day, hour, key }: Place,
  { service, topic, group, state, heldUntil, talkers }: CallItem,
): Promise<void> {
  if (!talkers || heldUntil === undefined || state !== 'served') return;
  const { dayKeys, twilio, settings, now } = given;
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return;
  const citizen = hideLeg(settings.AUTH_TOKEN, callSid);
  const about = { ...{ day, hour, service, topic, group, citizen }, since: Date.parse(hour) };
  await Promise.all(
    decryptTalkers(dayKey, key, talkers).map(async (talker) => {
      const leg = revealLeg(settings.AUTH_TOKEN, talker.leg);
      const next = nextTurn(talker);
      if (await hasGoneOn(given, leg, { ...talker, turn: next.turn })) return;
      await twilio.sendOn(leg, consultationAddresses.fetching(next, about, now.getTime()));
    }),
  );
}

/** Whoever is in another room by now is not to be taken out of it, though what says that they left this one was lost. */
async function hasGoneOn({ dayKeys, turns }: Needs, leg: string, { shift: day, turn }: Colleague): Promise<boolean> {
  const shiftKey = await dayKeys.find(day);
  return !shiftKey || (await turns.find({ day, key: turnKey(shiftKey, leg, turn) })) !== undefined;
}
