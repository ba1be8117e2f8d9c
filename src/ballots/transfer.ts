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
import { surveyAddresses } from './survey';

/** What a call that a PBX transfers in may have to show that it comes from there. */
export const proofEntries = {
  /**
   * Only a call over a SIP domain of the account has it, and Twilio takes none there but from the domain's own addresses,
   * or with its password (docs: voice/api/sip-twiml, voice/sip/api/sip-domain-resource).
   */
  SipDomain: v.optional(v.string(), ''),
  /** Who is called: an address, and not a number, only there. The fallback may be told no more. */
  To: v.optional(v.string(), ''),
  /** The keys that it has sent. */
  Digits: v.optional(v.string(), ''),
  /** Whether it was waited for them. */
  asked: v.optional(v.literal('true')),
};
const proofSchema = v.object(proofEntries);
type ProofShown = v.InferOutput<typeof proofSchema>;

/** `keys-to-come`: the PBX has keys to send, and they were not waited for yet. */
type Proof = 'proven' | 'unproven' | 'keys-to-come';

/** Why a call does not begin with the survey. */
type NotBegun = Exclude<Proof, 'proven'> | 'too-many';

/** Whether a call comes from a PBX of the administration's: a number that a PBX calls can be called by any telephone. */
export function proofOf(
  { TRANSFER_KEYS }: Pick<CallSettings, 'TRANSFER_KEYS'>,
  { SipDomain, To, Digits, asked }: ProofShown,
): Proof {
  if (SipDomain !== '' || /^sips?:/i.test(To)) return 'proven';
  if (TRANSFER_KEYS === undefined) return 'unproven';
  if (isSame(Digits, TRANSFER_KEYS)) return 'proven';
  return asked === undefined ? 'keys-to-come' : 'unproven';
}

/** The same of a request that was not read yet. */
export function isProven(settings: Pick<CallSettings, 'TRANSFER_KEYS'>, request: unknown): boolean {
  const { success, output } = v.safeParse(proofSchema, request);
  return success && proofOf(settings, output) === 'proven';
}

/** As long for any keys that are wrong. */
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
  const limit = { most: settings.centre.transfersPerHour, perSeconds: 3600 };
  const counted = await unlessSilent(() => attempts.count(`transfers ${arrival.service}`, now, limit));
  if (counted !== 'too-many') return false;
  const dayKey = await unlessSilent(() => dayKeys.find(arrival.day));
  const key = dayKey && callKey(dayKey, callSid);
  return key === undefined || (await unlessSilent(() => calls.find({ ...arrival, key }))) === undefined;
}

/** A PBX keys in within two or three seconds after it was answered; whoever has called by mistake is not kept waiting. */
const keysSeconds = 5;

/** What a call hears that does not, or not yet, prove that a PBX has sent it, or that is one too many. */
export function answerUnproven(
  speaker: Speaker,
  { kind, service, isNamed }: { readonly kind: NotBegun; readonly service: Service; readonly isNamed: boolean },
  { TRANSFER_KEYS = '' }: Partial<Pick<CallSettings, 'TRANSFER_KEYS'>>,
): VoiceResponse {
  if (kind === 'too-many') return sayAndHangUp(speaker, 'surveyOver');
  if (kind === 'unproven') return sendElsewhere(speaker, service.numbers);
  return askForKeys(speaker, TRANSFER_KEYS.length, isNamed ? service.id : undefined);
}

/** The keys end with the last of them; the first one stops the voice. */
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

/** Says what the number is for, and which one is for callers, where the service has one. */
function sendElsewhere(speaker: Speaker, [number]: readonly string[]): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'onlyTransfers');
  if (number !== undefined) speaker.with({ number: digitByDigit(number) }).speak(response, 'callInstead');
  response.hangup();
  return response;
}

/** As people say a number who call it from Italy. */
const digitByDigit = (number: string): string => [...number.replace(/^\+39/, '').replace(/^\+/, '00')].join(' ');
