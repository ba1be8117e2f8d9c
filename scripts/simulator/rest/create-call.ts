import type { Leg } from '../leg';
import { parseUrl, resolveUrl } from '../resolve-url';
import type { NumberSettings } from '../settings';
import { type CallEvent, callEvents } from '../status-callback';
import { isMethod, type RestAnswer, refusal } from './refusal';
import { callResource } from './resources';

export interface OutboundCall {
  readonly from: string;
  readonly to: string;
  readonly webhooks: NumberSettings;
  readonly ringSeconds: number;
  readonly longestSeconds: number;
}

/** What placing a call needs of the simulator. */
export interface Placing {
  /** Whether a number is one of the account's. */
  isOurs(number: string): boolean;
  /** Twilio's code, if it would not call this number. */
  refusalOf(number: string): number | undefined;
  place(call: OutboundCall): Leg;
}

const phoneNumber = /^\+[1-9]\d{6,14}$/;
const longestRingSeconds = 600;
/** Twilio's own limit of a call. */
const fourHours = 14_400;

/** https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource */
export function createCall(placing: Placing, form: Readonly<Record<string, string>>): RestAnswer {
  const { To = '', From = '', Timeout = '60', TimeLimit = `${fourHours}`, ...webhooks } = form;
  if (To === '') return refusal(400, 21201, "No 'To' number is specified");
  if (From === '') return refusal(400, 21213, "No 'From' number is specified");
  if (!phoneNumber.test(To) || To === From) return refusal(400, 21211, `${To} is not a valid phone number to call`);
  if (!phoneNumber.test(From)) return refusal(400, 21212, `${From} is not a valid phone number to call from`);
  if (!placing.isOurs(From)) return refusal(400, 21210, `${From} is none of the account's numbers, nor verified`);
  const ringSeconds = Number(Timeout);
  if (!isWhole(ringSeconds, longestRingSeconds)) return refusal(400, 21208, `Timeout is not valid: ${Timeout}`);
  const longestSeconds = Number(TimeLimit);
  if (!isWhole(longestSeconds, Number.MAX_SAFE_INTEGER)) return refusal(400, 20001, `TimeLimit: ${TimeLimit}`);
  const read = webhooksOf(webhooks);
  if ('status' in read) return read;
  const code = placing.refusalOf(To);
  if (code !== undefined) return refusal(400, code, `${To} is not called`);
  const leg = placing.place({ from: From, to: To, webhooks: read, ringSeconds, longestSeconds });
  return { status: 201, body: callResource(leg) };
}

const isWhole = (given: number, most: number): boolean => Number.isInteger(given) && given >= 1 && given <= most;

function webhooksOf(form: Readonly<Record<string, string>>): NumberSettings | RestAnswer {
  const { Url, Method = 'POST', FallbackUrl, FallbackMethod = 'POST', ...status } = form;
  const { StatusCallback, StatusCallbackMethod = 'POST', StatusCallbackEvent = 'completed', ...others } = status;
  const [unsupported] = Object.keys(others);
  if (unsupported !== undefined)
    return refusal(400, 0, `${unsupported} is Twilio's, but this simulator does not do it`);
  if (Url === undefined) return refusal(400, 21205, 'Url is required');
  for (const address of [Url, FallbackUrl, StatusCallback]) {
    if (address !== undefined && !parseUrl(address)) return refusal(400, 21205, `Url is not valid: ${address}`);
  }
  if (!isMethod(Method) || !isMethod(FallbackMethod) || !isMethod(StatusCallbackMethod)) {
    return refusal(400, 21209, `a method is not valid: ${[Method, FallbackMethod, StatusCallbackMethod].join(', ')}`);
  }
  const events = StatusCallbackEvent.split(/\s+/);
  if (!events.every(isCallEvent)) return refusal(400, 20001, `StatusCallbackEvent: ${StatusCallbackEvent}`);
  return {
    voiceUrl: resolveUrl(Url),
    voiceMethod: Method,
    ...(FallbackUrl !== undefined && { voiceFallbackUrl: FallbackUrl, voiceFallbackMethod: FallbackMethod }),
    ...(StatusCallback !== undefined && {
      statusCallback: StatusCallback,
      statusCallbackMethod: StatusCallbackMethod,
      statusCallbackEvents: events,
    }),
  };
}

const isCallEvent = (event: string): event is CallEvent => callEvents.some((each) => each === event);
