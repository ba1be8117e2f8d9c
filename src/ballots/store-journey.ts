import * as v from 'valibot';
import { type CallItem, callsIn } from '../calls/calls';
import { Incidents, takeBackUnopened } from '../calls/incidents';
import { type Arrival, carriedEntries, isStored, type Journey } from '../calls/journey';
import { ballotKey, callKey, type DayKey, dayKeysIn } from '../calls/keys';
import { openCall } from '../calls/open-call';
import { decryptMark, nobody, type OperatorMark } from '../calls/operators/operator-mark';
import type { KeepsWrites } from '../calls/pending-writes';
import { encryptSid, PurgeList } from '../calls/purge/purge-list';
import { revealRoom } from '../calls/queue/rooms';
import type { Place } from '../calls/shards';
import { isAgreedOn } from '../platform/settings/by-operator';
import type { CallSettings } from '../platform/settings/settings';
import type { Tables } from '../platform/table/connect';
import { isUnavailable } from '../platform/table/patient-client';
import { type Answers, answersSchema } from './answers';
import { answersOn, ballotOf, ballotsIn } from './ballots';
import { questionnaireOn } from './questionnaires';

/** What travels in the addresses of a citizen's steps (`calls/journey.ts`). */
export const journeySchema = v.object({ ...carriedEntries, answers: v.optional(answersSchema, '') });

/** The result of storing a journey. */
export interface Stored {
  /** The same journey, with what is still to be stored. */
  readonly journey: Journey;
  /** The stored answers: these, or others that were stored earlier; nothing if there is no ballot. */
  readonly answers: Answers | undefined;
}

export const journeyStoresIn = (tables: Tables) => ({
  dayKeys: dayKeysIn(tables),
  calls: callsIn(tables),
  ballots: ballotsIn(tables),
  purgeList: new PurgeList(tables.table),
  incidents: new Incidents(tables.table),
});
export type JourneyStores = Readonly<ReturnType<typeof journeyStoresIn>>;

type Needs = Omit<JourneyStores, 'incidents'> & { readonly settings: Pick<CallSettings, 'PURGE_TWILIO' | 'centre'> };

type Storing = (given: Needs, callSid: string, stored: Stored) => Promise<Stored>;

/**
 * Stores what is not stored yet of a journey, in the order in which it happened, until the database fails. The rest travels on
 * with the call and also becomes a pending write of this process, in case the caller hangs up. Answers that can't be stored yet
 * are used as they are.
 */
export async function storeJourney(
  given: Needs & { readonly pendingWrites: KeepsWrites<JourneyStores> },
  callSid: string,
  journey: Journey,
): Promise<Stored> {
  const { stored, fault } = await storeUpToFault(given, callSid, journey);
  if (fault !== undefined && !isUnavailable(fault)) throw fault;
  if (!isStored(stored.journey)) {
    const write = async (stores: JourneyStores) => {
      const again = await storeUpToFault({ ...stores, settings: given.settings }, callSid, stored.journey);
      if (again.fault !== undefined) throw again.fault;
      const { day, hour, unopened } = stored.journey;
      const dayKey = unopened && (await stores.dayKeys.find(day));
      if (dayKey) await takeBackUnopened(stores, { day, hour, key: callKey(dayKey, callSid) });
    };
    given.pendingWrites.keep(`journey of ${callSid}`, { day: journey.day, to: write });
  }
  return stored;
}

async function storeUpToFault(given: Needs, callSid: string, journey: Journey) {
  let stored: Stored = { journey, answers: journey.answers };
  try {
    for (const store of [storeCall, storeRelease, storeTransfer, storeAnswers]) {
      stored = await store(given, callSid, stored);
    }
    return { stored, fault: undefined };
  } catch (fault) {
    return { stored, fault };
  }
}

/** A call from a PBX is transferred already: it gets its ballot at once. */
const storeCall: Storing = async (given, callSid, stored) => {
  const { unopened, day, hour, service, topic, group, since } = stored.journey;
  if (unopened === undefined) return stored;
  const opened = await openCall(given, callSid, { day, hour, service, topic, group }, unopened, since);
  const { arrival, state } = opened;
  if (unopened === 'transferred' && state === 'transferred') {
    const dayKey = await given.dayKeys.find(arrival.day);
    if (dayKey) await handOutBallot(given, dayKey, callSid, arrival);
  }
  return { ...stored, journey: { ...stored.journey, ...arrival, since: opened.since, unopened: undefined } };
};

/** What the operator's step could not store: the citizen was let go. */
const storeRelease: Storing = async (given, callSid, stored) => {
  const { day, hour, unreleased } = stored.journey;
  if (unreleased === undefined) return stored;
  const [room = '', seconds] = unreleased.split('.');
  const dayKey = await given.dayKeys.find(day);
  if (dayKey) {
    const call = { day, hour, key: callKey(dayKey, callSid) };
    await given.calls.release(call, revealRoom(dayKey, room), Number(seconds));
  }
  return { ...stored, journey: { ...stored.journey, unreleased: undefined } };
};

/** The call is marked first and the ballot created second, so that there are never more ballots than transferred calls. */
const storeTransfer: Storing = async (given, callSid, stored) => {
  const { day, hour, untransferred } = stored.journey;
  if (untransferred === undefined) return stored;
  const dayKey = await given.dayKeys.find(day);
  const by = untransferred === 'invited' ? 'invitation' : 'star';
  if (dayKey && (await given.calls.transfer({ day, hour, key: callKey(dayKey, callSid) }, by)) === 'done') {
    await handOutBallot(given, dayKey, callSid, stored.journey);
  }
  return { ...stored, journey: { ...stored.journey, untransferred: undefined } };
};

const storeAnswers: Storing = async ({ ballots, dayKeys, settings }, callSid, stored) => {
  const { day, hour, service, answers, unsaved } = stored.journey;
  if (unsaved === undefined) return stored;
  const questionnaire = questionnaireOn(settings.centre, service, day);
  const dayKey = await dayKeys.find(day);
  const place = dayKey && { day, hour, key: ballotKey(dayKey, callSid) };
  const ballot = place && (await ballots.answer(dayKey, place, ballotOf(questionnaire, answers), unsaved));
  return { journey: { ...stored.journey, unsaved: undefined }, answers: ballot && answersOn(questionnaire, ballot) };
};

/**
 * Creates a citizen's blank ballot, after their call was marked as transferred, so that there are never more ballots than
 * transferred calls. If the administration has surveyed calls deleted at Twilio, it also adds the call to that list.
 */
export async function handOutBallot(
  given: Pick<Needs, 'ballots' | 'calls' | 'purgeList' | 'settings'>,
  dayKey: DayKey,
  callSid: string,
  { day, hour, service, topic }: Arrival,
): Promise<void> {
  const { ballots, purgeList, settings } = given;
  const place = { day, hour, key: callKey(dayKey, callSid) };
  const isByOperator = isAgreedOn(settings.centre.byOperator, day);
  const isByTopic = settings.centre.services.some(({ id, topics }) => id === service && topics);
  const call = isByOperator || isByTopic ? await given.calls.find(place) : undefined;
  const issued = ballots.issue(
    dayKey,
    { day, hour, key: ballotKey(dayKey, callSid) },
    service,
    questionnaireOn(settings.centre, service, day),
    // Whoever talked to the citizen may have noted since what the call is about.
    { mark: isByOperator ? markOf(dayKey, place, call) : undefined, topic: call?.topic ?? topic },
  );
  const noted = settings.PURGE_TWILIO && purgeList.note(day, encryptSid(dayKey, callSid));
  await Promise.all([issued, noted]);
}

/** Whose conversation a call was: who is not known is nobody. */
const markOf = (dayKey: DayKey, { key }: Place, call: CallItem | undefined): OperatorMark =>
  call?.operator ? decryptMark(dayKey, key, call.operator) : nobody;
