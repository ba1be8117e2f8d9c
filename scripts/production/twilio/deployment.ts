import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Half } from '../../../src/platform/settings/settings-list';
import { serviceNames } from './halves';

/** The environment whose domain has nothing after the digits. */
const productionSuffix = '';

/** Where a half of Faccina is at Twilio. */
export interface Deployment {
  readonly serviceSid: string;
  readonly environmentSid: string;
  readonly domain: string;
  /** Nothing where no deployment has come to its end yet. */
  readonly buildSid: string | undefined;
}

/** Both halves, where they have been deployed to their end. */
export type Deployments = Readonly<Record<Half, Deployment | undefined>>;

export async function findDeployments(client: TwilioServerlessApiClient): Promise<Deployments> {
  const services = await api.listServices(client);
  const deployed = async (half: Half) => {
    const service = services.find(({ unique_name }) => unique_name === serviceNames[half]);
    const found = service && (await findEnvironment(client, service.sid));
    return found?.buildSid === undefined ? undefined : found;
  };
  return { calls: await deployed('calls'), pages: await deployed('pages') };
}

/** What there is at Twilio by now: nothing, or a service whose first deployment may not have come to its end. */
export async function findDeployment(client: TwilioServerlessApiClient, half: Half): Promise<Deployment | undefined> {
  const serviceSid = await api.findServiceSid(serviceNames[half], client);
  return serviceSid === undefined ? undefined : findEnvironment(client, serviceSid);
}

/** The same, made where it isn't there yet; what is left of a deployment that broke off is taken up. */
export async function findOrMakeDeployment(client: TwilioServerlessApiClient, half: Half): Promise<Deployment> {
  const name = serviceNames[half];
  const serviceSid = (await api.findServiceSid(name, client)) ?? (await api.createService(name, client));
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
