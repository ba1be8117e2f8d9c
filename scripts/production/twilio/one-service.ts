import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Deployment } from './deployment';

/** One of the calls' functions; any would do. */
const callsBeginAt = '/citizen/incoming';

/**
 * Finds a former deployment as one service, whose calls' functions are in what is the pages' service now.
 * @returns the time of its last deployment; undefined if the pages' service has no calls' functions
 */
export async function callsAtPagesSince(
  client: TwilioServerlessApiClient,
  { serviceSid, buildSid }: Deployment,
): Promise<Date | undefined> {
  if (buildSid === undefined) return undefined;
  const { function_versions, date_created } = await api.getBuild(buildSid, serviceSid, client);
  return function_versions.some(({ path }) => path === callsBeginAt) ? new Date(date_created) : undefined;
}
