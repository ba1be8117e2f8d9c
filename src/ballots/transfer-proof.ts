import { createHash, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Settings } from '../platform/settings/settings';

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
export type ProofShown = v.InferOutput<typeof proofSchema>;

/** `keys-to-come`: the PBX has keys to send, and they were not waited for yet. */
export type Proof = 'proven' | 'unproven' | 'keys-to-come';

/** Why a call does not begin with the survey. */
export type NotBegun = Exclude<Proof, 'proven'> | 'too-many';

/** Whether a call comes from a PBX of the administration's: a number that a PBX calls can be called by any telephone. */
export function proofOf(
  { TRANSFER_KEYS }: Pick<Settings, 'TRANSFER_KEYS'>,
  { SipDomain, To, Digits, asked }: ProofShown,
): Proof {
  if (SipDomain !== '' || /^sips?:/i.test(To)) return 'proven';
  if (TRANSFER_KEYS === undefined) return 'unproven';
  if (isSame(Digits, TRANSFER_KEYS)) return 'proven';
  return asked === undefined ? 'keys-to-come' : 'unproven';
}

/** The same of a request that was not read yet. */
export function isProven(settings: Pick<Settings, 'TRANSFER_KEYS'>, request: unknown): boolean {
  const { success, output } = v.safeParse(proofSchema, request);
  return success && proofOf(settings, output) === 'proven';
}

/** As long for any keys that are wrong. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(hash(given), hash(expected));
const hash = (text: string) => createHash('sha256').update(text).digest();
