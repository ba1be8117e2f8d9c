import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Half } from '../../../src/platform/settings/all-settings';
import { serviceNames } from './halves';

/** The environment whose domain has no suffix after the digits. */
const productionSuffix = '';

/** A deployed half of Faccina. */
export interface Deployment {
  readonly serviceSid: string;
  readonly environmentSid: string;
  readonly domain: string;
  /** Undefined if no deployment has finished yet. */
  readonly buildSid: string | undefined;
}

/** Both halves, if their deployments have finished. */
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

/** The service at Twilio, if there is one; its first deployment may not have finished. */
export async function findDeployment(client: TwilioServerlessApiClient, half: Half): Promise<Deployment | undefined> {
  const serviceSid = await api.findServiceSid(serviceNames[half], client);
  return serviceSid === undefined ? undefined : findEnvironment(client, serviceSid);
}

/** The same, created if missing; what an interrupted deployment has left is used. */
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
  // Twilio has null for the one without a suffix.
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
