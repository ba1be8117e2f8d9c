import type { ClientOpts, Twilio } from 'twilio';
import * as v from 'valibot';
import { callsOriginOf } from '../settings/environment';
import type { CallSettings } from '../settings/settings';
import { TwilioCalls } from './twilio-calls';

/** Twilio's regions, each with the edge that its REST API is asked through; us1 needs none (docs: global-infrastructure). */
export const twilioEdges = {
  us1: '',
  ie1: 'dublin',
} as const satisfies Readonly<Record<CallSettings['TWILIO_REGION'], string>>;

/** A function's `context`. Its client comes from Twilio's package, which is installed beside the functions, not bundled. */
const contextSchema = v.object({
  getTwilioClient: v.custom<(options: ClientOpts) => Twilio>((given) => typeof given === 'function', 'is no function'),
});

type Needs = Pick<CallSettings, 'TWILIO_REGION' | 'TWILIO_API_ENDPOINT' | 'STEP_PATIENCE'>;

/** What a step can ask of Twilio's REST API about calls. */
export const twilioCallsOf = ({ environment, settings }: Asking): TwilioCalls =>
  new TwilioCalls(
    () => openTwilio(environment, settings),
    settings.STEP_PATIENCE,
    callsOriginOf(settings, environment),
  );

interface Asking {
  /** A function's `context`. */
  readonly environment: Readonly<Record<string, unknown>>;
  readonly settings: Needs & Pick<CallSettings, 'CALLS_URL'>;
}

/**
 * Twilio's own client of its REST API, without retries, for one step: between steps the process may be frozen and a connection
 * closed. The first call in a process loads the package.
 * @param context a function's `context`
 */
export function openTwilio(context: unknown, settings: Needs): Twilio {
  v.assert(contextSchema, context);
  const { TWILIO_REGION, TWILIO_API_ENDPOINT, STEP_PATIENCE: timeout } = settings;
  // Empty, not left out: without it the client reads the region from `process.env`, which holds our setting of the same name.
  const region = TWILIO_REGION === 'us1' ? '' : TWILIO_REGION;
  const edge = twilioEdges[TWILIO_REGION];
  const client = context.getTwilioClient({ region, edge, timeout, autoRetry: false, lazyLoading: true });
  if (TWILIO_API_ENDPOINT !== undefined) sendElsewhere(client, TWILIO_API_ENDPOINT);
  return client;
}

function sendElsewhere({ httpClient }: Twilio, endpoint: string): void {
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) => request({ ...options, uri: options.uri.replace(/^https:\/\/[^/]+/, endpoint) });
}
