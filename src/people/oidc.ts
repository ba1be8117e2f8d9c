import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import * as oidc from 'openid-client';
import * as v from 'valibot';
import { describeFault, type Log } from '../platform/log';
import { keyFor } from '../platform/secret';
import type { PageSettings } from '../platform/settings/page-settings';
import { Kept } from './kept';
import { discoverProvider, UnfitProvider } from './oidc-provider';
import { findPerson, type Person } from './person';
import { personId } from './person-id';
import type { PeopleStores } from './stores';
import { vouchedAddress } from './vouched-address';

/** The time limit to sign in at the provider. */
export const oidcSeconds = 10 * 60;

interface Needs extends Pick<PeopleStores, 'people'> {
  readonly settings: PageSettings;
  readonly origin: string;
  readonly now: Date;
  readonly local: boolean;
}

/** The state of a sign-in, in an encrypted cookie. */
const pendingSchema = v.object({ state: v.string(), nonce: v.string(), verifier: v.string() });
type Pending = v.InferOutput<typeof pendingSchema>;

const returnUrl = ({ origin }: Pick<Needs, 'origin'>): URL => new URL('/access/oidc-return', origin);

/**
 * Starts the administration's own sign-in (OpenID Connect: authorization code, PKCE, state, nonce).
 * @returns undefined if none is set up, or it can't be reached
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
  | { readonly kind: 'person'; readonly person: Person }
  /** Nobody who may enter, or the address was not verified. */
  | { readonly kind: 'notOnTheList' }
  | { readonly kind: 'failed' };

/**
 * Completes the sign-in when the browser returns.
 * @param query what the provider has put into the address
 * @param cookie the cookie that `startOidc` has set, unchecked
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
  const vouched = await vouchedBy(given, configuration, returned(given, query), pending).catch((fault: unknown) => {
    log({ code: 'oidc-failed', step, fault: nameOfOidcFault(fault) });
  });
  if (!vouched) return { kind: 'failed' };
  const person = 'address' in vouched ? await findPerson(given, personId(given.settings, vouched.address)) : undefined;
  if (person) return { kind: 'person', person };
  log({ code: 'oidc-refused', step, fault: 'refused' in vouched ? vouched.refused : 'not on the list' });
  return { kind: 'notOnTheList' };
}

function returned(given: Needs, query: Readonly<Record<string, string>>): URL {
  const url = returnUrl(given);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** The standards' error codes (RFC 6749, OpenID Connect Core): other text from a provider must not get into the log. */
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

/** The fault's name for the log: the provider's error code if there is one, else the place in our code. */
function nameOfOidcFault(fault: unknown): string {
  if (fault instanceof UnfitProvider) return fault.fault;
  const error = fault instanceof Error && 'error' in fault ? fault.error : undefined;
  return typeof error === 'string' && knownErrors.includes(error) ? error : describeFault(fault);
}

/** The verified mail address, from the ID token or else from the UserInfo endpoint. */
async function vouchedBy(given: Needs, configuration: oidc.Configuration, url: URL, pending: Pending) {
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

/** A cache of the configuration, by the settings. */
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
