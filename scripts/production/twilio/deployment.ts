import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';

/** The Functions service, as Twilio's console shows it; its domain is this and four digits. */
export const serviceName = 'faccina';
/** The environment whose domain has nothing after the digits. */
const productionSuffix = '';

/** Where Faccina is at Twilio. */
export interface Deployment {
  readonly serviceSid: string;
  readonly environmentSid: string;
  readonly domain: string;
  /** Nothing where no deployment has come to its end yet. */
  readonly buildSid: string | undefined;
}

/** What there is at Twilio by now: nothing, or a service whose first deployment may not have come to its end. */
export async function findDeployment(client: TwilioServerlessApiClient): Promise<Deployment | undefined> {
  const serviceSid = await api.findServiceSid(serviceName, client);
  return serviceSid === undefined ? undefined : findEnvironment(client, serviceSid);
}

/** The same, made where it isn't there yet; what is left of a deployment that broke off is taken up. */
export async function findOrMakeDeployment(client: TwilioServerlessApiClient): Promise<Deployment> {
  const serviceSid = (await api.findServiceSid(serviceName, client)) ?? (await api.createService(serviceName, client));
  const found = await findEnvironment(client, serviceSid);
  if (found) return found;
  const { sid, domain_name } = await api.createEnvironmentFromSuffix(productionSuffix, serviceSid, client);
  return { serviceSid, environmentSid: sid, domain: domain_name, buildSid: undefined };
}

async function findEnvironment(client: TwilioServerlessApiClient, serviceSid: string): Promise<Deployment | undefined> {
  const environments = await api.listEnvironments(serviceSid, client);
  // Twilio says null for the one without a suffix.
  const production = environments.find(({ domain_suffix }) => !domain_suffix);
  return (
    production && {
      serviceSid,
      environmentSid: production.sid,
      domain: production.domain_name,
      buildSid: production.build_sid || undefined,
    }
  );
}
