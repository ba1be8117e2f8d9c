import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import * as oidc from 'openid-client';
import * as v from 'valibot';
import type { Dependencies } from '../dependencies';
import { keyFor } from '../derived-key';
import { describeFault, type Log } from '../log';
import { knownAddress } from '../mail-address';
import { managerId } from './manager-id';

/** How long somebody may take at the administration's own sign-in. */
export const oidcSeconds = 10 * 60;

/** Four requests at most go to the provider while a manager comes back; a function is stopped after 10 s. */
const timeoutSeconds = 2;

type Needs = Pick<Dependencies, 'settings' | 'origin' | 'now' | 'local'>;

/** What the browser keeps, sealed, until it comes back. */
const pendingSchema = v.object({ state: v.string(), nonce: v.string(), verifier: v.string() });
type Pending = v.InferOutput<typeof pendingSchema>;

const returnUrl = ({ origin }: Pick<Needs, 'origin'>): URL => new URL('/access/oidc-return', origin);

/**
 * The way to the administration's own sign-in (OpenID Connect: authorization code, PKCE, state, nonce).
 * @returns nothing where none is set up, or it can't be reached
 */
export async function startOidc(given: Needs, log: Log): Promise<{ to: string; cookie: string } | undefined> {
  const configuration = await configurationOf(given, log);
  if (!configuration) return undefined;
  const pending: Pending = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const to = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: returnUrl(given).href,
    scope: 'openid email',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  });
  return { to: to.href, cookie: await seal(given, pending) };
}

export type OidcOutcome =
  | { readonly kind: 'manager'; readonly manager: string }
  /** Whoever it was, it is none of the managers; or nobody has made sure that the address is theirs. */
  | { readonly kind: 'notOnTheList' }
  | { readonly kind: 'failed' };

/**
 * Somebody comes back from there.
 * @param query what the provider has put into the address
 * @param cookie what `startOidc` gave the browser to keep, if that is what it is
 */
export async function finishOidc(
  given: Needs,
  query: Readonly<Record<string, string>>,
  cookie: unknown,
  log: Log,
): Promise<OidcOutcome> {
  const pending = await unseal(given, cookie);
  const configuration = pending && (await configurationOf(given, log));
  if (!configuration) return { kind: 'failed' };
  let address: string | undefined;
  try {
    address = await verifiedAddress(configuration, returned(given, query), pending);
  } catch (fault) {
    log({ code: 'oidc-failed', step: 'access/oidc-return', fault: describeFault(fault) });
    return { kind: 'failed' };
  }
  return address !== undefined && given.settings.MANAGERS.includes(address)
    ? { kind: 'manager', manager: managerId(given.settings, address) }
    : { kind: 'notOnTheList' };
}

function returned(given: Needs, query: Readonly<Record<string, string>>): URL {
  const url = returnUrl(given);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

const emailClaims = v.object({ email: knownAddress, email_verified: v.literal(true) });

/** The mail address that the provider vouches for. It may be in the ID token, or only where the token leads. */
async function verifiedAddress(configuration: oidc.Configuration, url: URL, { state, nonce, verifier }: Pending) {
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) return undefined;
  const told = 'email' in claims ? claims : await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  const email = v.safeParse(emailClaims, told);
  return email.success ? email.output.email : undefined;
}

/** Asked for each time: managers sign in once a day, and a provider may move its endpoints. */
async function configurationOf({ settings, local }: Needs, log: Log): Promise<oidc.Configuration | undefined> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return undefined;
  const clientSecret = oidc.ClientSecretBasic(OIDC_CLIENT_SECRET);
  try {
    return await oidc.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, clientSecret, {
      timeout: timeoutSeconds,
      // Beside https, the ID token's own signature is looked at. Without https only on one's own machine.
      execute: [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])],
    });
  } catch (fault) {
    log({ code: 'oidc-failed', step: 'access/oidc', fault: describeFault(fault) });
    return undefined;
  }
}

function seal({ settings, now }: Needs, pending: Pending): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new EncryptJWT(pending)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(issuedAt + oidcSeconds)
    .encrypt(keyFor(settings.SESSION_SECRET, 'oidc'));
}

async function unseal({ settings, now }: Needs, cookie: unknown): Promise<Pending | undefined> {
  if (typeof cookie !== 'string') return undefined;
  try {
    const { payload } = await jwtDecrypt(cookie, keyFor(settings.SESSION_SECRET, 'oidc'), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      currentDate: now,
    });
    return v.parse(pendingSchema, payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof v.ValiError) return undefined;
    throw error;
  }
}
