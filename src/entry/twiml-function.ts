import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Log, type LogLine, logToConsole } from '../platform/log';
import { isLocal, ownOriginOf } from '../platform/settings/environment';
import { SignatureJudge, type Verdict } from '../platform/twilio/twilio-signature';
import { sayApology } from '../voice/speaker';

/** What a step came to. */
export interface Answered {
  readonly answer: VoiceResponse;
  readonly code: LogLine['code'];
  readonly fault?: string;
}

export type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

interface Options {
  /** Twilio is given the function's address without a query, always: then the function can check the signature too. */
  readonly isBare: boolean;
}

/**
 * What answers with TwiML, as a Twilio function; it leaves a line in the log.
 * @param step the function's path
 */
export function twimlFunction(
  step: string,
  attempt: (context: Context, event: ServerlessEventObject, log: Log) => Promise<Answered>,
  { isBare }: Options,
): Handler {
  const judge = new SignatureJudge();
  return async (context, event, callback) => {
    const started = performance.now();
    const isForged = isBare && judgeRequest(judge, step, context, event) === 'forged';
    const unsigned: Answered = { code: 'unsigned', answer: sayApology() };
    const { answer, code, fault } = isForged ? unsigned : await attempt(context, event, logToConsole);
    const response = new Twilio.Response();
    response.appendHeader('Content-Type', 'text/xml');
    response.setBody(answer.toString());
    logToConsole({
      code,
      step,
      milliseconds: Math.round(performance.now() - started),
      ...(fault !== undefined && { fault }),
    });
    callback(null, response);
  };
}

/** Where Twilio may know the functions by another host than they do, nothing can be said. */
function judgeRequest(judge: SignatureJudge, step: string, context: Context, event: ServerlessEventObject): Verdict {
  const environment: Readonly<Record<string, unknown>> = context;
  const { AUTH_TOKEN: token, CALLS_URL: callsUrl } = environment;
  const own = ownOriginOf(environment);
  const isKnownHost = !isLocal(environment) && (!callsUrl || callsUrl === own);
  if (!isKnownHost || typeof token !== 'string') return 'unknown';
  const { request, ...form } = event;
  const headers: Readonly<Record<string, unknown>> = request.headers;
  return judge.judge({ token, address: `${own}/${step}`, form, signature: headers['x-twilio-signature'] });
}

/**
 * A request with one value for each field. Twilio's runtime makes a list of a field that came twice; the last value counts.
 * Values that are no strings are left for the schema to refuse.
 */
export function singleValues(event: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(event).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return Object.fromEntries(entries);
}
