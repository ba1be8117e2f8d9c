import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Log, type LogLine, logToConsole } from '../platform/log';
import { type Environment, signingOf } from '../platform/settings/environment';
import { SignatureJudge, type Verdict } from '../platform/twilio/twilio-signature';
import { sayApology } from '../voice/speaker';

/** How a step ended. */
export interface Answered {
  readonly answer: VoiceResponse;
  readonly code: LogLine['code'];
  readonly fault?: string;
}

export type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

interface Options {
  /** Twilio always requests this function without a query, so the function can check the signature as well. */
  readonly isBare: boolean;
}

/**
 * Makes a Twilio function of a step that answers with TwiML, and logs each request.
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

function judgeRequest(judge: SignatureJudge, step: string, context: Context, event: ServerlessEventObject): Verdict {
  const signing = signingOf(context as unknown as Environment); // the toolkit's type names none of our variables
  if (!signing) return 'unknown';
  const { token, origin } = signing;
  const { request, ...form } = event;
  const headers: Readonly<Record<string, unknown>> = request.headers;
  return judge.judge({ token, address: `${origin}/${step}`, form, signature: headers['x-twilio-signature'] });
}

/**
 * One value for each field. If a field comes twice, Twilio's runtime makes a list of it: the last value counts. Values that
 * are not strings are left for the schema to refuse.
 */
export function singleValues(event: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(event).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return Object.fromEntries(entries);
}
