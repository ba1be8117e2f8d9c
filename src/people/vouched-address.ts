import * as v from 'valibot';
import { knownAddress } from '../platform/settings/mail-address';

type Claims = Readonly<Record<string, unknown>>;

/** Why an address that a provider names lets nobody in. */
export type Unvouched = 'no address' | 'address not verified';

/** A provider that writes truth values as text: AWS's Cognito, where one asks it for the claims. */
const yes: readonly unknown[] = [true, 'true'];
/** Entra ID says so with a claim of its own, which comes as a truth value or as a number. */
const edovYes: readonly unknown[] = [...yes, 1, '1'];

const microsoft = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'];

interface Given {
  /** Whose claims they are. */
  readonly issuer: string;
  /** What the ID token holds, and what the provider answers when it is asked for the claims. */
  readonly told: readonly Claims[];
  /** Whether the administrator answers for the addresses of a provider that says nothing of them. */
  readonly isTrusted: boolean;
}

/**
 * The mail address that a provider vouches for. What it says in two places is not mixed: an address counts as verified
 * where that stands beside it.
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

/** Nothing where the provider does not say. */
function isVerified(issuer: string, { email_verified: verified, xms_edov: domainVerified }: Claims) {
  if (verified !== undefined) return yes.includes(verified);
  // Of a tenant's own: it has proved that the address's domain is its own (learn.microsoft.com, optional claims).
  if (domainVerified !== undefined && isMicrosoft(issuer)) return edovYes.includes(domainVerified);
  return undefined;
}

export const isMicrosoft = (issuer: string): boolean => microsoft.includes(new URL(issuer).hostname);
