import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Log, type LogLine, logToConsole } from './log';

/** What a step came to. */
export interface Answered {
  readonly answer: VoiceResponse;
  readonly code: LogLine['code'];
  readonly fault?: string;
}

type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

/**
 * What answers with TwiML, as a Twilio function; it leaves a line in the log.
 * @param step the function's path
 */
export function twimlFunction(
  step: string,
  attempt: (context: Context, event: ServerlessEventObject, log: Log) => Promise<Answered>,
): Handler {
  return async (context, event, callback) => {
    const started = performance.now();
    const { answer, code, fault } = await attempt(context, event, logToConsole);
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
