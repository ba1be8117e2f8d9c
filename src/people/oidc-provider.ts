import * as oidc from 'openid-client';

/** What is wrong with a provider's metadata. */
export type ProviderFault = 'another issuer' | 'no endpoint' | 'no code' | 'no client secret';

/** The provider's metadata don't match the settings. It does not mean that they could not be fetched. */
export class UnfitProvider extends Error {
  override readonly name = 'UnfitProvider';

  constructor(readonly fault: ProviderFault) {
    super(fault);
  }
}

export interface Client {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

const wellKnown = '/.well-known/openid-configuration';

/** An issuer as administrators write it: with or without a slash at its end, or as the URL of the metadata. */
const bare = (issuer: string): string => issuer.replace(wellKnown, '').replace(/\/+$/, '');

/** At most four requests go to the provider when somebody returns; at Twilio a function is stopped after 10 s. */
const timeoutSeconds = { deployed: 2, local: 60 } as const;

/**
 * Fetches the provider's metadata (OpenID Connect Discovery).
 * @param isLocal on one's own machine plain http is allowed
 * @throws UnfitProvider, or a network error
 */
export async function discoverProvider({ issuer, id, secret }: Client, isLocal: boolean): Promise<oidc.Configuration> {
  const configuration = await oidc.discovery(
    new URL(`${bare(issuer)}${wellKnown}`),
    id,
    secret,
    secretAsTheyTakeIt(secret),
    {
      timeout: timeoutSeconds[isLocal ? 'local' : 'deployed'],
      // In addition to https, the ID token's signature is checked.
      execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
    },
  );
  const fault = faultOfProvider(configuration.serverMetadata(), issuer);
  if (fault) throw new UnfitProvider(fault);
  return configuration;
}

/**
 * Checks that the issuer is the one in the settings; later, tokens are compared with it. An issuer that stands for many tenants
 * (Microsoft's `common`) does not match: there, anybody may claim any address.
 */
export function faultOfProvider(told: oidc.ServerMetadata, issuer: string): ProviderFault | undefined {
  if (bare(told.issuer) !== bare(issuer)) return 'another issuer';
  if (!told.authorization_endpoint || !told.token_endpoint || !told.jwks_uri) return 'no endpoint';
  if (told.response_types_supported?.includes('code') === false) return 'no code';
  return secretMethodOf(told) ? undefined : 'no client secret';
}

/** How the provider accepts the client's secret: in the header, the standard's default, or else in the form. */
function secretMethodOf({
  token_endpoint_auth_methods_supported: methods = ['client_secret_basic'],
}: oidc.ServerMetadata) {
  return (['client_secret_basic', 'client_secret_post'] as const).find((method) => methods.includes(method));
}

function secretAsTheyTakeIt(secret: string): oidc.ClientAuth {
  const inTheHeader = oidc.ClientSecretBasic(secret);
  const inTheForm = oidc.ClientSecretPost(secret);
  return (provider, ...request) =>
    (secretMethodOf(provider) === 'client_secret_post' ? inTheForm : inTheHeader)(provider, ...request);
}
