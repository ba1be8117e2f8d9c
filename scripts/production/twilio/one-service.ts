import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Deployment } from './deployment';

/** Any function of the calls would do. */
const callsBeginAt = '/citizen/incoming';

/**
 * What once was deployed as one service answers calls at what is the pages' address now.
 * @returns since when it has been as it is; nothing where there are no calls' functions at the pages' address
 */
export async function callsAtPagesSince(
  client: TwilioServerlessApiClient,
  { serviceSid, buildSid }: Deployment,
): Promise<Date | undefined> {
  if (buildSid === undefined) return undefined;
  const { function_versions, date_created } = await api.getBuild(buildSid, serviceSid, client);
  return function_versions.some(({ path }) => path === callsBeginAt) ? new Date(date_created) : undefined;
}
