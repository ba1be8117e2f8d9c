import { createHash, timingSafeEqual } from 'node:crypto';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import type { Calls } from '../calls/calls';
import { noteRefused } from '../calls/incidents';
import { type Arrival, arrivalAt, beginJourney, type Journey } from '../calls/journey';
import { callKey, type DayKeys } from '../calls/keys';
import type { Attempts } from '../platform/attempts';
import { firstService, serviceMeant } from '../platform/settings/centre';
import type { Service } from '../platform/settings/centre-schema';
import type { CallSettings } from '../platform/settings/settings';
import { unlessSilent } from '../platform/table/patient-client';
import { type Speaker, sayAndHangUp } from '../voice/speaker';
import { dayEndOfService } from './questionnaires';
import { surveyAddresses } from './survey';

/** What in a request can prove that the call comes from a PBX. */
export const proofEntries = {
  /**
   * Only a call over a SIP domain of the account has it, and Twilio accepts such calls only from the domain's listed addresses,
   * or with its password (docs: voice/api/sip-twiml, voice/sip/api/sip-domain-resource).
   */
  SipDomain: v.optional(v.string(), ''),
  /** Who is called: a SIP address only for calls over SIP, otherwise a number. The fallback may not be told more than this. */
  To: v.optional(v.string(), ''),
  /** The keys that the PBX sent. */
  Digits: v.optional(v.string(), ''),
  /** Whether a step has already waited for them. */
  asked: v.optional(v.literal('true')),
};
const proofSchema = v.object(proofEntries);
type ProofShown = v.InferOutput<typeof proofSchema>;

/** `keys-to-come`: the PBX is expected to send keys, and no step has waited for them yet. */
type Proof = 'proven' | 'unproven' | 'keys-to-come';

/** Why a call does not go to the survey. */
type NotBegun = Exclude<Proof, 'proven'> | 'too-many';

/** Whether a call comes from the administration's PBX: any telephone can dial the number that the PBX dials. */
export function proofOf(
  { TRANSFER_KEYS }: Pick<CallSettings, 'TRANSFER_KEYS'>,
  { SipDomain, To, Digits, asked }: ProofShown,
): Proof {
  if (SipDomain !== '' || /^sips?:/i.test(To)) return 'proven';
  if (TRANSFER_KEYS === undefined) return 'unproven';
  if (isSame(Digits, TRANSFER_KEYS)) return 'proven';
  return asked === undefined ? 'keys-to-come' : 'unproven';
}

/** The same for a request that was not parsed yet. */
export function isProven(settings: Pick<CallSettings, 'TRANSFER_KEYS'>, request: unknown): boolean {
  const { success, output } = v.safeParse(proofSchema, request);
  return success && proofOf(settings, output) === 'proven';
}

/** Takes the same time for any wrong keys. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(hash(given), hash(expected));
const hash = (text: string) => createHash('sha256').update(text).digest();

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
  /** The service that the PBX names, if it does. */
  readonly named: string | undefined;
}

/** How a call that was sent to the survey begins. */
type TransferredIn = { readonly service: Service; readonly isNamed: boolean } & (
  | { readonly kind: 'begun'; readonly journey: Journey }
  | { readonly kind: NotBegun }
);

/**
 * A PBX sends a citizen who has talked to its own operator. If the call proves that it comes from the PBX, and the rate limit for
 * this hour is not reached, it is stored as received, served and transferred at once. Any other call is refused.
 */
export async function transferIn(given: Needs, asked: Asked): Promise<TransferredIn> {
  const { settings, now } = given;
  const named = serviceMeant(settings, asked.To, asked.named);
  const service = named ?? firstService(settings);
  const meant = { service, isNamed: named !== undefined };
  const proof = proofOf(settings, asked);
  const arrival = arrivalAt(now, service.id, dayEndOfService(settings.centre, service.id));
  if (proof === 'proven' && !(await isTooMany(given, asked.CallSid, arrival))) {
    return { ...meant, kind: 'begun', journey: beginJourney(arrival, 'transferred') };
  }
  await unlessSilent(() => noteRefused(given, asked.CallSid, now));
  return { ...meant, kind: proof === 'proven' ? 'too-many' : proof };
}

/**
 * Twilio may retry the request of the last call that was let in; that one is not refused. While the database is down the
 * number of calls is unknown, and no citizen is refused for that.
 */
async function isTooMany(given: Needs, callSid: string, arrival: Arrival): Promise<boolean> {
  const { attempts, calls, dayKeys, settings, now } = given;
  const limit = { most: settings.centre.transfersPerHour, perSeconds: 3600 };
  const counted = await unlessSilent(() => attempts.count(`transfers ${arrival.service}`, now, limit));
  if (counted !== 'too-many') return false;
  const dayKey = await unlessSilent(() => dayKeys.find(arrival.day));
  const key = dayKey && callKey(dayKey, callSid);
  return key === undefined || (await unlessSilent(() => calls.find({ ...arrival, key }))) === undefined;
}

/** A PBX sends its keys within two or three seconds after the answer. Somebody who dialled by mistake should not wait long. */
const keysSeconds = 5;

/** What a call hears that has not proved, or not yet, that a PBX sent it, or that exceeds the rate limit. */
export function answerUnproven(
  speaker: Speaker,
  { kind, service, isNamed }: { readonly kind: NotBegun; readonly service: Service; readonly isNamed: boolean },
  { TRANSFER_KEYS = '' }: Partial<Pick<CallSettings, 'TRANSFER_KEYS'>>,
): VoiceResponse {
  if (kind === 'too-many') return sayAndHangUp(speaker, 'surveyOver');
  if (kind === 'unproven') return sendElsewhere(speaker, service.numbers);
  return askForKeys(speaker, TRANSFER_KEYS.length, isNamed ? service.id : undefined);
}

/** The Gather ends with the last key; the first one stops the voice. */
function askForKeys(speaker: Speaker, numDigits: number, named: string | undefined): VoiceResponse {
  const response = new VoiceResponse();
  const action = surveyAddresses.transfer(named);
  const gather = response.gather({
    numDigits,
    finishOnKey: '',
    timeout: keysSeconds,
    actionOnEmptyResult: true,
    action,
  });
  speaker.speak(gather, 'oneMoment');
  return response;
}

/** Says what the number is for and, if the service has one, which number callers should dial. */
function sendElsewhere(speaker: Speaker, [number]: readonly string[]): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'onlyTransfers');
  if (number !== undefined) speaker.with({ number: digitByDigit(number) }).speak(response, 'callInstead');
  response.hangup();
  return response;
}

/** The number as it is dialled in Italy, said digit by digit. */
const digitByDigit = (number: string): string => [...number.replace(/^\+39/, '').replace(/^\+/, '00')].join(' ');
