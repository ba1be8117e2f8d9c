import * as oidc from 'openid-client';

/** What has to fit for managers to sign in there. */
export type ProviderFault = 'another issuer' | 'no endpoint' | 'no code' | 'no client secret';

/** The provider's own description of itself does not fit. It is not that it could not be had. */
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

/** As administrators write it: with a slash at its end or without, or with the address of the description. */
const bare = (issuer: string): string => issuer.replace(wellKnown, '').replace(/\/+$/, '');

/** Four requests at most go to the provider while a manager comes back; at Twilio a function is stopped after 10 s. */
const timeoutSeconds = { deployed: 2, local: 60 } as const;

/**
 * Reads what the provider says of itself (OpenID Connect Discovery).
 * @param isLocal on one's own machine it may be asked without https
 * @throws UnfitProvider, or what the network says
 */
export async function discoverProvider({ issuer, id, secret }: Client, isLocal: boolean): Promise<oidc.Configuration> {
  const configuration = await oidc.discovery(
    new URL(`${bare(issuer)}${wellKnown}`),
    id,
    secret,
    secretAsTheyTakeIt(secret),
    {
      timeout: timeoutSeconds[isLocal ? 'local' : 'deployed'],
      // Beside https, the ID token's own signature is looked at.
      execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
    },
  );
  const fault = faultOfProvider(configuration.serverMetadata(), issuer);
  if (fault) throw new UnfitProvider(fault);
  return configuration;
}

/**
 * That the issuer is the one that was set is what a token's own is measured by later. One that stands for many (Microsoft's
 * `common`) is another: there, anybody may have any address.
 */
export function faultOfProvider(told: oidc.ServerMetadata, issuer: string): ProviderFault | undefined {
  if (bare(told.issuer) !== bare(issuer)) return 'another issuer';
  if (!told.authorization_endpoint || !told.token_endpoint || !told.jwks_uri) return 'no endpoint';
  if (told.response_types_supported?.includes('code') === false) return 'no code';
  return secretMethodOf(told) ? undefined : 'no client secret';
}

/** How the client's secret is taken: in the header, which is what the standard supposes, or else in the form. */
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
