import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import * as oidc from 'openid-client';
import * as v from 'valibot';
import { keyFor } from '../platform/derived-key';
import { describeFault, type Log } from '../platform/log';
import type { PageSettings } from '../platform/settings/settings';
import { Kept } from './kept';
import { discoverProvider, UnfitProvider } from './oidc-provider';
import { vouchedAddress } from './vouched-address';

/** How long somebody may take at the administration's own sign-in. */
export const oidcSeconds = 10 * 60;

interface Needs {
  readonly settings: PageSettings;
  readonly origin: string;
  readonly now: Date;
  readonly local: boolean;
}

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
  | { readonly kind: 'manager'; readonly address: string }
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
  const step = 'access/oidc-return';
  const pending = await unseal(given, cookie);
  if (!pending) log({ code: 'oidc-refused', step, fault: 'not sent by us, or too long ago' });
  const configuration = pending && (await configurationOf(given, log));
  if (!configuration) return { kind: 'failed' };
  try {
    const vouched = await addressOf(given, configuration, returned(given, query), pending);
    if ('refused' in vouched) log({ code: 'oidc-refused', step, fault: vouched.refused });
    else if (given.settings.MANAGERS.includes(vouched.address)) {
      return { kind: 'manager', address: vouched.address };
    } else log({ code: 'oidc-refused', step, fault: 'not on the list' });
    return { kind: 'notOnTheList' };
  } catch (fault) {
    log({ code: 'oidc-failed', step, fault: nameOfOidcFault(fault) });
    return { kind: 'failed' };
  }
}

function returned(given: Needs, query: Readonly<Record<string, string>>): URL {
  const url = returnUrl(given);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Errors of the standards (RFC 6749, OpenID Connect Core): what else a provider writes there is not for our log. */
const knownErrors = [
  'access_denied',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
];

/** What the log says of it: a provider's own word is worth more than the place in our code. */
function nameOfOidcFault(fault: unknown): string {
  if (fault instanceof UnfitProvider) return fault.fault;
  const error = fault instanceof Error && 'error' in fault ? fault.error : undefined;
  return typeof error === 'string' && knownErrors.includes(error) ? error : describeFault(fault);
}

/** The mail address that the provider vouches for. It may be in the ID token, or only where the token leads. */
async function addressOf(given: Needs, configuration: oidc.Configuration, url: URL, pending: Pending) {
  const { state, nonce, verifier } = pending;
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) return { refused: 'no address' as const };
  const { issuer, userinfo_endpoint } = configuration.serverMetadata();
  const vouched = (told: readonly Readonly<Record<string, unknown>>[], isTrusted: boolean) =>
    vouchedAddress({ issuer, told, isTrusted });
  const inToken = vouched([claims], false);
  if ('address' in inToken || userinfo_endpoint === undefined) {
    return 'address' in inToken ? inToken : vouched([claims], given.settings.OIDC_EMAIL === 'trusted');
  }
  const answered = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return vouched([claims, answered], given.settings.OIDC_EMAIL === 'trusted');
}

/** One of them, by what the settings say. */
const known = new Kept<oidc.Configuration>();

async function configurationOf({ settings, local, now }: Needs, log: Log): Promise<oidc.Configuration | undefined> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = settings;
  if (issuer === undefined || id === undefined || secret === undefined) return undefined;
  try {
    return await known.get(JSON.stringify([issuer, id, secret]), now, () =>
      discoverProvider({ issuer, id, secret }, local),
    );
  } catch (fault) {
    log({ code: 'oidc-failed', step: 'access/oidc', fault: nameOfOidcFault(fault) });
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
