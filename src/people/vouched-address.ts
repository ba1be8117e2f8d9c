import * as v from 'valibot';
import { knownAddress } from '../platform/settings/mail-address';

type Claims = Readonly<Record<string, unknown>>;

/** Why an address is not accepted. */
export type Unvouched = 'no address' | 'address not verified';

/** AWS's Cognito writes booleans as text in its UserInfo answer. */
const yes: readonly unknown[] = [true, 'true'];
/** Entra ID has its own claim for it, a boolean or a number. */
const edovYes: readonly unknown[] = [...yes, 1, '1'];

const microsoft = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'];

interface Given {
  /** The provider. */
  readonly issuer: string;
  /** The claims of the ID token, and those of the UserInfo answer. */
  readonly told: readonly Claims[];
  /** Whether the settings say to trust addresses about which the provider says nothing. */
  readonly isTrusted: boolean;
}

/**
 * The verified mail address. The two sets of claims are not mixed: an address counts as verified only if the same set says so.
 */
export function vouchedAddress({ issuer, told, isTrusted }: Given): { address: string } | { refused: Unvouched } {
  const named = told.flatMap((claims) => {
    const address = v.safeParse(knownAddress, claims['email']);
    return address.success ? [{ address: address.output, isVerified: isVerified(issuer, claims) }] : [];
  });
  const verified = named.find((each) => each.isVerified);
  if (verified) return { address: verified.address };
  const [first] = named;
  if (!first) return { refused: 'no address' };
  const isSilent = named.every((each) => each.isVerified === undefined);
  return isSilent && isTrusted ? { address: first.address } : { refused: 'address not verified' };
}

/** Undefined if the provider does not say. */
function isVerified(issuer: string, { email_verified: verified, xms_edov: domainVerified }: Claims) {
  if (verified !== undefined) return yes.includes(verified);
  // The tenant has proved that it owns the address's domain (learn.microsoft.com, optional claims).
  if (domainVerified !== undefined && isMicrosoft(issuer)) return edovYes.includes(domainVerified);
  return undefined;
}

export const isMicrosoft = (issuer: string): boolean => microsoft.includes(new URL(issuer).hostname);
