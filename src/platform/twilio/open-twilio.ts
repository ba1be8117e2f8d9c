import type { ClientOpts, Twilio } from 'twilio';
import * as v from 'valibot';
import type { Settings } from '../settings/settings';
import { twilioEdges } from './twilio-edges';

/** A function's `context`. Its client is of Twilio's package, which lies beside the functions and in none of them. */
const contextSchema = v.object({
  getTwilioClient: v.custom<(options: ClientOpts) => Twilio>((given) => typeof given === 'function', 'is no function'),
});

type Needs = Pick<Settings, 'TWILIO_REGION' | 'TWILIO_API_ENDPOINT' | 'STEP_PATIENCE'>;

/**
 * Twilio's own client of its REST API, for one step: between two the process may stand still, and a connection be closed
 * meanwhile. It asks once and no more. The first time in a process, the package is loaded.
 * @param context a function's `context`
 * @param headers the step's: on one's own machine each simulator has a REST API of its own, and its clock tells which one
 *   is asked
 */
export function openTwilio(context: unknown, headers: Readonly<Record<string, unknown>>, settings: Needs): Twilio {
  v.assert(contextSchema, context);
  const { TWILIO_REGION, TWILIO_API_ENDPOINT, STEP_PATIENCE: timeout } = settings;
  // Empty, and not left out: the client would look for a region in `process.env`, where Twilio puts our setting of that name.
  const region = TWILIO_REGION === 'us1' ? '' : TWILIO_REGION;
  const edge = twilioEdges[TWILIO_REGION];
  const client = context.getTwilioClient({ region, edge, timeout, autoRetry: false, lazyLoading: true });
  if (TWILIO_API_ENDPOINT !== undefined) sendElsewhere(client, TWILIO_API_ENDPOINT, headers['x-faccina-clock']);
  return client;
}

function sendElsewhere({ httpClient }: Twilio, endpoint: string, clock: unknown): void {
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({
      ...options,
      uri: options.uri.replace(/^https:\/\/[^/]+/, endpoint),
      headers: { ...options.headers, ...(typeof clock === 'string' && { 'x-faccina-clock': clock }) },
    });
}
