import type { Calls } from '../calls/calls';
import { type Arrival, arrivalAt, beginJourney, type Journey } from '../calls/journey';
import { callKey, type DayKeys } from '../calls/keys';
import { noteRefused } from '../calls/unopened-call';
import type { Attempts } from '../platform/attempts';
import { firstService, serviceMeant } from '../platform/settings/services';
import type { CallSettings, Service } from '../platform/settings/settings';
import { unlessSilent } from '../platform/table/patient-client';
import { type NotBegun, type ProofShown, proofOf } from './transfer-proof';

interface Needs {
  readonly attempts: Attempts;
  readonly calls: Calls;
  readonly dayKeys: DayKeys;
  readonly settings: CallSettings;
  readonly now: Date;
}

interface Asked extends ProofShown {
  readonly CallSid: string;
  readonly To: string;
  /** In which service's name the PBX sends it, where it says so. */
  readonly named: string | undefined;
}

/** How a call begins that somebody sends to the survey. */
type TransferredIn = { readonly service: Service; readonly isNamed: boolean } & (
  | { readonly kind: 'begun'; readonly journey: Journey }
  | { readonly kind: NotBegun }
);

/**
 * A PBX sends a citizen whom its own operator has served: received, served and transferred, all at once, where the call
 * proves that it comes from there, and there were not too many in this hour. Any other is no call of ours.
 */
export async function transferIn(given: Needs, asked: Asked): Promise<TransferredIn> {
  const { settings, now } = given;
  const named = serviceMeant(settings, asked.To, asked.named);
  const service = named ?? firstService(settings);
  const meant = { service, isNamed: named !== undefined };
  const proof = proofOf(settings, asked);
  const arrival = arrivalAt(now, service.id);
  if (proof === 'proven' && !(await isTooMany(given, asked.CallSid, arrival))) {
    return { ...meant, kind: 'begun', journey: beginJourney(arrival, 'transferred') };
  }
  await unlessSilent(() => noteRefused(given, asked.CallSid, now));
  return { ...meant, kind: proof === 'proven' ? 'too-many' : proof };
}

/**
 * Twilio may ask again about a call that was let in as the last one. While the database is silent nobody knows how many
 * there were: no citizen is refused for that.
 */
async function isTooMany(given: Needs, callSid: string, arrival: Arrival): Promise<boolean> {
  const { attempts, calls, dayKeys, settings, now } = given;
  const limit = { most: settings.TRANSFERS_PER_HOUR, perSeconds: 3600 };
  const counted = await unlessSilent(() => attempts.count(`transfers ${arrival.service}`, now, limit));
  if (counted !== 'too-many') return false;
  const dayKey = await unlessSilent(() => dayKeys.find(arrival.day));
  const key = dayKey && callKey(dayKey, callSid);
  return key === undefined || (await unlessSilent(() => calls.find({ ...arrival, key }))) === undefined;
}
