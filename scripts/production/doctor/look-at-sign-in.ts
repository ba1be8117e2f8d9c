import { ClientError } from 'openid-client';
import { discoverProvider, type ProviderFault, UnfitProvider } from '../../../src/people/oidc-provider';
import { isMicrosoft } from '../../../src/people/vouched-address';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { explainNetwork } from '../explain-network';
import { ToMend } from '../to-mend';
import { type Finding, finding, ok, unseen, wrong } from './finding';

const what = 'sign-in';
const again = 'then npm run deploy and npm run doctor';

/** Each fault in words. */
const faults: Readonly<Record<ProviderFault, { readonly detail: string; readonly mend: string }>> = {
  'another issuer': {
    detail: 'the provider calls itself otherwise than OIDC_ISSUER',
    mend: `write the issuer as its description has it into OIDC_ISSUER; of Entra ID that of the tenant, not common or organizations; ${again}`,
  },
  'no endpoint': {
    detail: 'the provider names no place to sign in, to get a token or to find its keys',
    mend: `see that OIDC_ISSUER is an OpenID Connect provider, ${again}`,
  },
  'no code': {
    detail: 'the provider offers no authorization code',
    mend: 'enable the authorization code flow (response type code) there',
  },
  'no client secret': {
    detail: 'the provider takes a client’s secret neither in the header nor in the form',
    mend: 'enable client_secret_basic or client_secret_post there for Faccina’s client',
  },
};

/** Examines the metadata of the administration's own sign-in, if there is one, from this machine. */
export async function lookAtSignIn(settings: Settings): Promise<readonly Finding[]> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = settings;
  if (issuer === undefined || id === undefined || secret === undefined) return [];
  return finding(what, () => look({ issuer, id, secret }, settings.OIDC_EMAIL), explain(issuer));
}

async function look(client: Parameters<typeof discoverProvider>[0], trust: Settings['OIDC_EMAIL']) {
  // An issuer without https is only allowed on one's own machine.
  const isLocal = client.issuer.startsWith('http:');
  try {
    const told = (await discoverProvider(client, isLocal)).serverMetadata();
    return [ok(what, told.issuer), ...lookAtAddresses(told.issuer, told.claims_supported, trust)];
  } catch (error) {
    if (!(error instanceof UnfitProvider)) throw error;
    const { detail, mend } = faults[error.fault];
    return wrong(what, detail, mend);
  }
}

/** Whether managers' addresses will count as verified, as far as the metadata tell. */
function lookAtAddresses(
  issuer: string,
  claims: readonly string[] | undefined,
  trust: Settings['OIDC_EMAIL'],
): Finding[] {
  if (trust === 'trusted' || claims?.includes('email_verified')) return [];
  return [
    isMicrosoft(issuer)
      ? unseen(
          `${what}, addresses`,
          'Entra ID says of no address that it is verified, unless it is told to',
          'in the app registration, Token configuration: add the optional claims email and xms_edov to the ID token',
        )
      : unseen(
          `${what}, addresses`,
          'the provider does not say whether it names email_verified',
          'sign in once; if the log says “address not verified”, have it give that claim, or, where only the administration can set addresses there, OIDC_EMAIL=trusted',
        ),
  ];
}

const explain = (issuer: string) => (error: unknown) =>
  explainNetwork(error, issuer, 'npm run doctor') ??
  (error instanceof ClientError ? notDescribed(issuer, error) : error);

const notDescribed = (issuer: string, cause: Error) =>
  new ToMend(
    'the provider can’t be asked for its description, or it is none',
    `open ${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration in a browser: it has to show JSON; correct OIDC_ISSUER, ${again}`,
    { cause },
  );
